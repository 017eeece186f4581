<#-- For an address that has no account. Says no more than its owner may know, and has nothing to click. -->
<#import "email-otp-letter.ftl" as letter>
<#import "email-otp-facts.ftl" as facts>
<@letter.letter>
<p>${msg("emailOtpNoAccount", realmTitle)}</p>
<p>${msg("emailOtpNoAccountOther")}<#if registers> ${msg("emailOtpNoAccountRegister")}</#if></p>
<@facts.after msg("emailOtpMailAsked")/>
<p>${msg("emailOtpNoAccountNotYou")}</p>
</@letter.letter>
