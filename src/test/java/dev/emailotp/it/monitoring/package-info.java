/** What operators see of a running server: metrics, rules, dashboard, traces. */
@NullMarked
package dev.emailotp.it.monitoring;

import org.jspecify.annotations.NullMarked;
