<#-- The frame of our mails: who writes, then what. Sets no colours but a grey line, so that it is legible in dark mode,
     and no widths but a greatest one, so that it fits any screen. -->
<#import "template.ftl" as layout>
<#macro letter preview="">
<@layout.emailLayout>
<#if preview?has_content>
<#-- What mail programs show beside the subject. -->
<div style="display:none;max-height:0;overflow:hidden">${preview}</div>
</#if>
<table role="presentation" align="center" cellpadding="0" cellspacing="0" border="0" style="max-width:34em">
<tr><td style="padding:1.5em 1em;font-family:system-ui,-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif;
    font-size:1em;line-height:1.5">
<p style="margin:0 0 1.25em;padding:0 0 .75em;border-bottom:1px solid #808080;font-size:1.25em;font-weight:bold">
<bdi>${realmTitle}</bdi></p>
<#nested>
</td></tr>
</table>
</@layout.emailLayout>
</#macro>
