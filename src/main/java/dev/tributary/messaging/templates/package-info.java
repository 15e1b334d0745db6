/**
 * The content of a brand's messages: drafts, its own templates, and recipients with all values that can be merged in. It must
 * never know how anything is sent.
 */
@NullMarked
package dev.tributary.messaging.templates;

import org.jspecify.annotations.NullMarked;
