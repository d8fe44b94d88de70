import 'i18next';
import type authoring from './en/authoring.json';
import type compose from './en/compose.json';
import type dashboard from './en/dashboard.json';
import type data from './en/data.json';
import type editor from './en/editor.json';
import type gallery from './en/gallery.json';
import type home from './en/home.json';
import type marketplace from './en/marketplace.json';
import type people from './en/people.json';
import type reports from './en/reports.json';
import type schedules from './en/schedules.json';
import type settings from './en/settings.json';
import type shell from './en/shell.json';
import type welcome from './en/welcome.json';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'shell';
    returnNull: false;
    resources: {
      authoring: typeof authoring;
      compose: typeof compose;
      dashboard: typeof dashboard;
      data: typeof data;
      editor: typeof editor;
      gallery: typeof gallery;
      home: typeof home;
      marketplace: typeof marketplace;
      people: typeof people;
      reports: typeof reports;
      schedules: typeof schedules;
      settings: typeof settings;
      shell: typeof shell;
      welcome: typeof welcome;
    };
  }
}
