/** The examples for Prometheus and Grafana, without a server. */
@NullMarked
package dev.emailotp.monitoring;

import org.jspecify.annotations.NullMarked;
