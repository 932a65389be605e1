//! What a person set. Settings are saved at once and are no act to undo.

use parallax_store::{Batch, Key};

use crate::records::{SETTINGS, Settings};
use crate::wire::{Nothing, SettingsView, Theme};
use crate::{App, AppError, Result};

pub(crate) const ONLY: &str = "settings";

impl App {
    pub(crate) fn settings_record(&self) -> Result<Settings> {
        Ok(self.store().get(&SETTINGS, Key::from(ONLY))?.unwrap_or_default())
    }

    /// What the person set.
    ///
    /// # Errors
    /// Those of reading the library.
    pub fn settings(&self, _: Nothing) -> Result<SettingsView> {
        let settings = self.settings_record()?;
        Ok(SettingsView {
            coder: settings.coder,
            blind: settings.blind,
            theme: match settings.theme.as_str() {
                "light" => Theme::Light,
                "dark" => Theme::Dark,
                _ => Theme::System,
            },
            view: settings.view,
        })
    }

    /// Saves settings.
    ///
    /// # Errors
    /// [`crate::Code::BadInput`] without a coder's name, those of writing.
    pub fn save_settings(&self, input: SettingsView) -> Result<SettingsView> {
        let coder = input.coder.trim().to_owned();
        if coder.is_empty() {
            return Err(AppError::bad_input("A coder needs a name.").hint("Codings are stored under it."));
        }
        let _writing = self.writing();
        let theme = match input.theme {
            Theme::System => "system",
            Theme::Light => "light",
            Theme::Dark => "dark",
        };
        let settings = Settings {
            coder,
            blind: input.blind,
            theme: theme.into(),
            view: input.view,
            ..self.settings_record()?
        };
        let mut batch = Batch::new("save settings");
        batch.put(&SETTINGS, Key::from(ONLY), &settings)?;
        self.store().commit(batch.clone())?;
        self.0.texts.follow(&batch);
        self.settings(Nothing {})
    }
}
