<#import "template.ftl" as layout>
<@layout.emailLayout>
<p>${msg("emailOtpMailIntro", realmName)}</p>
<p style="font-size:1.75em;font-weight:bold;letter-spacing:.1em;font-family:monospace" dir="ltr">${code}</p>
<p>${msg("emailOtpMailValid", validMinutes)}<#if applicationName?has_content> ${msg("emailOtpMailApplication", applicationName)}</#if></p>
<p>${msg("emailOtpMailNotYou")}</p>
</@layout.emailLayout>
