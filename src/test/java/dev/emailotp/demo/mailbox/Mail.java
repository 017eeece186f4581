package dev.emailotp.demo.mailbox;

import java.time.Instant;
import java.util.Optional;

/** A mail as the page shows it, decoded. No part of it is trusted as markup. */
public record Mail(
        String id,
        String subject,
        String from,
        String to,
        Instant received,
        Optional<String> text,
        Optional<String> html) {}
