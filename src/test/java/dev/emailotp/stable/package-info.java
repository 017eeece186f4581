/** Names and formats that realms, start commands, stores and reports of earlier releases contain. */
package dev.emailotp.stable;
