/** What is kept of a person, for that person. It must never write. */
@NullMarked
package dev.tributary.reporting.privacy;

import org.jspecify.annotations.NullMarked;
