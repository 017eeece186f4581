/**
 * What tests need inside the server: its clock, its CPU time, its stores. Packed into a separate JAR that is deployed
 * beside the product, never within it.
 */
package dev.emailotp.probe;
