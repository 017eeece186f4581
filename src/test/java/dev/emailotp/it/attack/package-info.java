/** Attack mode on a real server. */
package dev.emailotp.it.attack;
