//! Outlets: found again by name or home page, listed, edited.

use parallax_store::Batch;

use crate::records::{OUTLETS, Outlet};
use crate::texts::key;
use crate::wire::{EditOutlet, Nothing, OutletRow};
use crate::{App, AppError, Result};

/// The host of an address without "www.", in lower case.
pub(crate) fn host(address: &str) -> Option<String> {
    let url = url::Url::parse(address).ok()?;
    let host = url.host_str()?.to_lowercase();
    Some(host.strip_prefix("www.").unwrap_or(&host).to_owned())
}

pub(crate) fn folded(name: &str) -> String {
    name.trim().to_lowercase()
}

impl App {
    /// The outlet of that name or host, or a new one put into `batch`; `None` when neither is known.
    pub(crate) fn outlet_for(
        &self,
        name: Option<&str>,
        address: Option<&str>,
        batch: &mut Batch,
    ) -> Result<Option<Outlet>> {
        let name = name.map(str::trim).filter(|name| !name.is_empty());
        let host = address.and_then(host);
        let outlets = self.outlets()?;
        let found = match (name, &host) {
            (Some(name), _) => outlets.values().find(|outlet| folded(&outlet.name) == folded(name)),
            (None, Some(host)) => outlets
                .values()
                .find(|outlet| outlet.home.as_deref().and_then(self::host).as_ref() == Some(host)),
            (None, None) => return Ok(None),
        };
        if let Some(outlet) = found {
            return Ok(Some(outlet.clone()));
        }
        let outlet = Outlet {
            id: parallax_store::new_id().to_string(),
            name: name.map(str::to_owned).or_else(|| host.clone()).unwrap_or_default(),
            home: host.map(|host| format!("https://{host}/")),
            country: None,
            groups: Vec::new(),
        };
        batch.put(&OUTLETS, key(&outlet.id), &outlet)?;
        Ok(Some(outlet))
    }

    /// All outlets by name.
    ///
    /// # Errors
    /// Those of reading the library.
    pub fn list_outlets(&self, _: Nothing) -> Result<Vec<OutletRow>> {
        let articles = self.articles()?;
        let mut rows: Vec<OutletRow> = self
            .outlets()?
            .values()
            .map(|outlet| OutletRow {
                id: outlet.id.clone(),
                name: outlet.name.clone(),
                home: outlet.home.clone(),
                country: outlet.country.clone(),
                groups: outlet.groups.clone(),
                articles: articles.values().filter(|a| a.outlet.as_ref() == Some(&outlet.id)).count() as u32,
            })
            .collect();
        rows.sort_by_key(|row| (folded(&row.name), row.id.clone()));
        Ok(rows)
    }

    /// Changes an outlet.
    ///
    /// # Errors
    /// [`crate::Code::BadInput`] without a name or with another outlet's, [`crate::Code::NotFound`], those of writing.
    pub fn edit_outlet(&self, input: EditOutlet) -> Result<OutletRow> {
        let _writing = self.writing();
        let outlets = self.outlets()?;
        if !outlets.contains_key(&input.id) {
            return Err(AppError::not_found("outlet", &input.id));
        }
        if input.name.trim().is_empty() {
            return Err(AppError::bad_input("An outlet needs a name."));
        }
        if outlets.values().any(|o| o.id != input.id && folded(&o.name) == folded(&input.name)) {
            return Err(AppError::bad_input(format!("There is another outlet named {}.", input.name.trim())));
        }
        let outlet = Outlet {
            id: input.id,
            name: input.name.trim().to_owned(),
            home: filled(input.home),
            country: filled(input.country),
            groups: input.groups.into_iter().filter_map(|group| filled(Some(group))).collect(),
        };
        let mut batch = Batch::new("edit outlet");
        batch.put(&OUTLETS, key(&outlet.id), &outlet)?;
        self.commit(batch)?;
        self.list_outlets(Nothing {})?
            .into_iter()
            .find(|row| row.id == outlet.id)
            .ok_or_else(|| AppError::not_found("outlet", &outlet.id))
    }
}

/// What was typed, trimmed; `None` when nothing was.
pub(crate) fn filled(field: Option<String>) -> Option<String> {
    field.map(|text| text.trim().to_owned()).filter(|text| !text.is_empty())
}
