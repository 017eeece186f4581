/** The resources for admins below {@code /admin/realms/{realm}/email-otp}. */
@NullMarked
package dev.emailotp.keycloak.admin;

import org.jspecify.annotations.NullMarked;
