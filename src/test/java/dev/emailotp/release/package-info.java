/** What a release consists of. */
@NullMarked
package dev.emailotp.release;

import org.jspecify.annotations.NullMarked;
