/** Load on real servers by Gatling, and what it costs them. Run with {@code mvn -Pload}. */
@NullMarked
package dev.emailotp.load;

import org.jspecify.annotations.NullMarked;
