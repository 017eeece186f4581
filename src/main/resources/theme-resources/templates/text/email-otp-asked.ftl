<#ftl output_format="plainText">
<#macro here>
${msg("emailOtpMailAsked")}
<#if applicationName?has_content>
${msg("emailOtpMailApplication")}: ${applicationName}
</#if>
${msg("emailOtpMailTime")}: ${askedAt}
<#if askedFrom?has_content>
${msg("emailOtpMailNetwork")}: ${askedFrom}
</#if>
<#if askedWith?has_content>
${msg("emailOtpMailBrowser")}: ${askedWith}
</#if>
</#macro>
