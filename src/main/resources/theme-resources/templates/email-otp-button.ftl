<#-- The buttons of our pages, as themes of the keycloak.v2 kind and older ones have them. -->
<#macro primary id name value>
<button id="${id}" name="${name}"<#if value?has_content> value="${value}"</#if> type="submit"
        class="${properties.kcButtonClass!} ${properties.kcButtonPrimaryClass!}
            ${properties.kcButtonBlockClass!} ${properties.kcButtonLargeClass!}">
    <#nested>
</button>
</#macro>

<#-- A main button that works after a time. It counts the seconds if there is script. -->
<#macro waiting id name key counting>
<button id="${id}" name="${name}" value="true" type="submit" formnovalidate
        class="${properties.kcButtonClass!} ${properties.kcButtonPrimaryClass!}
            ${properties.kcButtonBlockClass!} ${properties.kcButtonLargeClass!}"
        data-label="${msg(key)}" data-counting="${msg(counting, "#")}">
    ${msg(key)}
</button>
</#macro>

<#-- The button beside a code field, which becomes the main one when the code has expired. -->
<#macro secondary id name value key counting newKey newCounting>
<button id="${id}" name="${name}" value="${value}" type="submit" formnovalidate
        class="${properties.kcButtonClass!} ${properties.kcButtonSecondaryClass!properties.kcButtonDefaultClass!}
            ${properties.kcButtonBlockClass!} ${properties.kcButtonLargeClass!}"
        data-label="${msg(key)}" data-counting="${msg(counting, "#")}"
        data-new-label="${msg(newKey)}" data-new-counting="${msg(newCounting, "#")}">
    ${msg(key)}
</button>
</#macro>

<#macro link name>
<button id="kc-email-otp-${name}" name="${name}" value="true" type="submit" formnovalidate
        class="${properties.kcButtonClass!} ${properties.kcButtonLinkClass!properties.kcButtonDefaultClass!}
            ${properties.kcButtonBlockClass!} ${properties.kcButtonLargeClass!}">
    <#nested>
</button>
</#macro>
