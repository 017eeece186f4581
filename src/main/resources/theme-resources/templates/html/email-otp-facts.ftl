<#-- Where and when it happened, as far as that is known. -->
<#macro fact name value>
<#if value?has_content>
${msg(name)}: <span dir="auto">${value}</span><br>
</#if>
</#macro>
<#macro after lead>
<p style="font-size:.875em"><#if lead?has_content>${lead}<br></#if>
<@fact "emailOtpMailApplication" applicationName/>
<@fact "emailOtpMailTime" askedAt/>
<@fact "emailOtpMailNetwork" askedFrom/>
<@fact "emailOtpMailBrowser" askedWith/>
</p>
</#macro>
<#macro link>
<p>${msg("emailOtpMailLinks")}<br>
<@fact "emailOtpLinkedProvider" linkedProvider/>
<@fact "emailOtpLinkedAccount" linkedAccount/>
</p>
</#macro>
