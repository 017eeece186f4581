/** Tests in a real browser, over the demo's own realm, mailbox and app. They need Chromium or Chrome. */
package dev.emailotp.browser;
