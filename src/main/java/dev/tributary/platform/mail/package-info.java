/**
 * E-mail: texts with merge fields, Markdown rendered to HTML and text, SMTP, and the send rate of a brand. It must never know
 * who is written to, or why.
 */
@NullMarked
package dev.tributary.platform.mail;

import org.jspecify.annotations.NullMarked;
