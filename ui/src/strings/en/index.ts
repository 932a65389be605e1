import { agreement } from './agreement';
import { analysis } from './analysis';
import { articles } from './articles';
import { carrying } from './carrying';
import { codebooks } from './codebooks';
import { coders } from './coders';
import { coding } from './coding';
import { common } from './common';
import { compare } from './compare';
import { events } from './events';
import { exporting } from './exporting';
import { headlines } from './headlines';
import { importing } from './importing';
import { matrix } from './matrix';
import { merging } from './merging';
import { outlets } from './outlets';
import { printing } from './printing';
import { questionnaire } from './questionnaire';
import { revisions } from './revisions';
import { passage } from './passage';
import { settings } from './settings';
import { shell } from './shell';
import { source } from './source';
import { suggestions } from './suggestions';
import { study } from './study';
import { timeline } from './timeline';
import { wording } from './wording';
import { trust } from './trust';
import { typography } from './typography';

export const en = {
  common,
  shell,
  articles,
  events,
  compare,
  coding,
  carrying,
  coders,
  questionnaire,
  codebooks,
  importing,
  exporting,
  matrix,
  headlines,
  wording,
  source,
  suggestions,
  timeline,
  revisions,
  printing,
  merging,
  outlets,
  passage,
  settings,
  trust,
  typography,
  study,
  agreement,
  analysis,
};
