<#ftl output_format="plainText">
<#-- Where and when it happened, as far as that is known. -->
<#macro fact name value>
<#if value?has_content>
${msg(name)}: ${value}
</#if>
</#macro>
<#macro after lead>
<#if lead?has_content>
${lead}
</#if>
<@fact "emailOtpMailApplication" applicationName/>
<@fact "emailOtpMailTime" askedAt/>
<@fact "emailOtpMailNetwork" askedFrom/>
<@fact "emailOtpMailBrowser" askedWith/>
</#macro>
<#macro link>
${msg("emailOtpMailLinks")}
<@fact "emailOtpLinkedProvider" linkedProvider/>
<@fact "emailOtpLinkedAccount" linkedAccount/>
</#macro>
