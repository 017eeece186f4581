/** What administrators set and see. */
package dev.emailotp.it.admin;
