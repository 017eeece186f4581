<#-- For an address that has no account. Says no more than its owner may know, and has nothing to click. -->
<#import "template.ftl" as layout>
<#import "email-otp-facts.ftl" as facts>
<@layout.emailLayout>
<p>${msg("emailOtpNoAccount", realmTitle)}</p>
<p>${msg("emailOtpNoAccountOther")}<#if registers> ${msg("emailOtpNoAccountRegister")}</#if></p>
<@facts.after msg("emailOtpMailAsked")/>
<p>${msg("emailOtpNoAccountNotYou")}</p>
</@layout.emailLayout>
