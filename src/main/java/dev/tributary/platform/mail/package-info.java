/**
 * E-mail itself: texts with merge fields, Markdown rendered to HTML and text, SMTP, and how fast a brand may send. It must
 * never know who is written to, or why.
 */
@NullMarked
package dev.tributary.platform.mail;

import org.jspecify.annotations.NullMarked;
