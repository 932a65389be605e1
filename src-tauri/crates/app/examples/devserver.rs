//! The command table over loopback HTTP, for working on the UI in a browser. Not part of the program that ships.
//!
//! `cargo run -p parallax-app --example devserver -- --library DIR [--port 4600] [--ui ui/dist]`
//!
//! `POST /call/NAME` with the JSON of the input gives the JSON of the output, or status 400 and the JSON of the error. Any
//! other path is a file of the UI. It listens on 127.0.0.1 only, and answers only to that name.

use std::path::PathBuf;

use axum::Router;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Json, Response};
use axum::routing::post;
use parallax_app::{App, AppError, Options};
use serde_json::Value;
use tower_http::services::ServeDir;

fn flag(name: &str) -> Option<String> {
    std::env::args().skip_while(|argument| argument != name).nth(1)
}

async fn call(
    State(app): State<App>,
    Path(name): Path<String>,
    headers: HeaderMap,
    Json(input): Json<Value>,
) -> Response {
    // Pages of other sites reach loopback servers through names of their own.
    let host = headers.get(header::HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
    if !(host.starts_with("127.0.0.1:") || host.starts_with("localhost:")) {
        return StatusCode::FORBIDDEN.into_response();
    }
    let done =
        tokio::task::spawn_blocking(move || parallax_app::commands::dispatch(&app, &name, input)).await;
    match done {
        Ok(Ok(output)) => Json(output).into_response(),
        Ok(Err(error)) => (StatusCode::BAD_REQUEST, Json(error)).into_response(),
        Err(error) => {
            (StatusCode::INTERNAL_SERVER_ERROR, Json(AppError::internal(error.to_string()))).into_response()
        }
    }
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let library = PathBuf::from(flag("--library").ok_or("name a library with --library DIR")?);
    let port: u16 = flag("--port").unwrap_or_else(|| "4600".into()).parse()?;
    let ui = flag("--ui").unwrap_or_else(|| "ui/dist".into());
    let app = App::open(&library, Options { background: true, ..Options::default() })?;
    let router =
        Router::new().route("/call/{name}", post(call)).fallback_service(ServeDir::new(ui)).with_state(app);
    let listener = tokio::net::TcpListener::bind(("127.0.0.1", port)).await?;
    axum::serve(listener, router).await?;
    Ok(())
}
