//! The network as a person sees it: the log, and the switches.

use parallax_store::{Batch, Key};

use crate::records::{SETTINGS, Settings};
use crate::settings::ONLY;
use crate::wire::{ListRequests, NetworkView, Nothing, RequestPage};
use crate::{App, AppError, Result};

impl App {
    /// The way to the network.
    pub(crate) fn network(&self) -> &super::Network {
        &self.0.network
    }

    /// Lets the network do what the person set; called when a library is opened.
    pub(crate) fn set_up_network(&self) -> Result<()> {
        let settings = self.settings_record()?;
        self.network().set(settings.offline, settings.respect_robots);
        Ok(())
    }

    /// Whether anything may be sent, and how.
    ///
    /// # Errors
    /// Those of reading the library.
    pub fn network_settings(&self, _: Nothing) -> Result<NetworkView> {
        let settings = self.settings_record()?;
        Ok(NetworkView { offline: settings.offline, respect_robots: settings.respect_robots })
    }

    /// Sets whether anything may be sent, and how. Going offline stops what is under way.
    ///
    /// # Errors
    /// Those of writing.
    pub fn set_network(&self, input: NetworkView) -> Result<NetworkView> {
        let _writing = self.writing();
        let settings = Settings {
            offline: input.offline,
            respect_robots: input.respect_robots,
            ..self.settings_record()?
        };
        // First the switch, then the record: nothing is sent on its way.
        if input.offline {
            self.network().set(true, input.respect_robots);
        }
        let mut batch = Batch::new("set the network");
        batch.put(&SETTINGS, Key::from(ONLY), &settings)?;
        self.commit_by_itself(batch)?;
        self.set_up_network()?;
        self.network_settings(Nothing {})
    }

    /// A page of the log of requests, the newest first.
    ///
    /// # Errors
    /// [`crate::Code::Io`] when the log cannot be read.
    pub fn list_requests(&self, input: ListRequests) -> Result<RequestPage> {
        let log = &self.network().0.log;
        let (rows, total) = log
            .read(input.offset as usize, input.limit as usize)
            .map_err(|error| AppError::io(&self.0.path.join("logs"), &error))?;
        Ok(RequestPage { total: total as u32, rows })
    }

    /// Deletes the log of requests.
    ///
    /// # Errors
    /// [`crate::Code::Io`] when it cannot be deleted.
    pub fn clear_requests(&self, _: Nothing) -> Result<RequestPage> {
        let log = &self.network().0.log;
        log.clear().map_err(|error| AppError::io(&self.0.path.join("logs"), &error))?;
        self.list_requests(ListRequests { offset: 0, limit: 0 })
    }
}
