/** What stands in the panels: a part of the app of its own, loaded when the first screen stands or when a panel is asked for. */
import '../components/lectern-about/lectern-about.js';
import '../components/lectern-elements/lectern-elements.js';
import '../components/lectern-contents/lectern-contents.js';
import '../components/lectern-names/lectern-names.js';
import '../components/lectern-notes/lectern-notes.js';
import '../components/lectern-source/lectern-source.js';
import '../components/lectern-type/lectern-type.js';
