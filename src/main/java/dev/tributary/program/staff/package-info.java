/**
 * The people of a brand who sign in: invited by mail, with a password and a second factor, in a role that stands for scopes.
 * It must never know what a role is used for.
 */
@NullMarked
package dev.tributary.program.staff;

import org.jspecify.annotations.NullMarked;
