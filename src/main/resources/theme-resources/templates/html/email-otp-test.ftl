<#-- A test by an admin. Has no code and nothing to click. -->
<#import "email-otp-letter.ftl" as letter>
<@letter.letter>
<p>${msg("emailOtpTest", realmTitle)}</p>
</@letter.letter>
