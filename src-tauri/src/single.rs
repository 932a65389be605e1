//! One window per library: a second start hands its files to the first and ends.
//!
//! On Linux GLib itself tells the two apart, by a name on the session's bus; without a bus each start is the first.

use std::path::PathBuf;

use tauri::AppHandle;

#[cfg(not(target_os = "linux"))]
pub(crate) use self::elsewhere::First;
#[cfg(target_os = "linux")]
pub(crate) use self::linux::First;

/// What the first start does when there is a second one, with that one's files.
pub(crate) type Hand = fn(&AppHandle, Vec<PathBuf>);

#[cfg(target_os = "linux")]
mod linux {
    use std::path::PathBuf;

    use gio::prelude::*;
    use tauri::{AppHandle, Builder, Wry};

    use super::Hand;

    /// That this start is the first. To be kept as long as the window is open.
    pub(crate) struct First(gio::Application);

    impl First {
        /// Takes the name, or hands the files to whoever has it: then there is nothing left to do, and it gives `None`.
        pub(crate) fn or_hand_over(name: &str, files: &[PathBuf]) -> Result<Option<Self>, String> {
            let application = gio::Application::new(Some(name), gio::ApplicationFlags::HANDLES_OPEN);
            application.register(gio::Cancellable::NONE).map_err(|error| error.to_string())?;
            if !application.is_remote() {
                return Ok(Some(Self(application)));
            }
            if files.is_empty() {
                application.activate();
            } else {
                let files: Vec<gio::File> = files.iter().map(gio::File::for_path).collect();
                application.open(&files, "");
            }
            // What was said is still on its way.
            if let Some(bus) = application.dbus_connection() {
                bus.flush_sync(gio::Cancellable::NONE).map_err(|error| error.to_string())?;
            }
            Ok(None)
        }

        /// Nothing: the bus is listened to by GTK's own loop.
        pub(crate) fn plug(builder: Builder<Wry>, _: Hand) -> Builder<Wry> {
            builder
        }

        /// From here on second starts are heard; those that came before wait until then.
        pub(crate) fn listen(&self, handle: &AppHandle, hand: Hand) {
            let told = handle.clone();
            self.0.connect_activate(move |_| hand(&told, Vec::new()));
            let told = handle.clone();
            self.0.connect_open(move |_, files, _| {
                hand(&told, files.iter().filter_map(gio::prelude::FileExt::path).collect());
            });
        }
    }
}

#[cfg(not(target_os = "linux"))]
mod elsewhere {
    use std::path::{Path, PathBuf};

    use tauri::{AppHandle, Builder, Wry};

    use super::Hand;
    use crate::arguments::Arguments;

    /// Nothing: the plugin ends a second start by itself.
    pub(crate) struct First;

    impl First {
        pub(crate) fn or_hand_over(_: &str, _: &[PathBuf]) -> Result<Option<Self>, String> {
            Ok(Some(Self))
        }

        pub(crate) fn plug(builder: Builder<Wry>, hand: Hand) -> Builder<Wry> {
            builder.plugin(tauri_plugin_single_instance::init(move |handle, words, from| {
                let given = <Arguments as clap::Parser>::try_parse_from(words);
                let files = given.map(|given| given.files).unwrap_or_default();
                hand(handle, Arguments::full_paths(&files, Path::new(&from)));
            }))
        }

        pub(crate) fn listen(&self, _: &AppHandle, _: Hand) {}
    }
}
