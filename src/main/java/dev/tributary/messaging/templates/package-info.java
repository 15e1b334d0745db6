/**
 * What a brand writes to the members of an offer: the words to begin from, its own templates, and each member with all that
 * can be merged in. It must never know how anything is sent.
 */
@NullMarked
package dev.tributary.messaging.templates;

import org.jspecify.annotations.NullMarked;
