<#-- Where and when a mail was asked for. -->
<#macro fact name value>
<#if value?has_content>
<br>${msg(name)}: <span dir="auto">${value}</span>
</#if>
</#macro>
<#macro here>
<p>${msg("emailOtpMailAsked")}
<@fact "emailOtpMailApplication" applicationName/>
<@fact "emailOtpMailTime" askedAt/>
<@fact "emailOtpMailNetwork" askedFrom/>
<@fact "emailOtpMailBrowser" askedWith/>
</p>
</#macro>
