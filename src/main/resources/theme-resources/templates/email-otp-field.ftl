<#-- A text field with its label and what is wrong with it, as themes of the keycloak.v2 kind and older ones have it.
     What is nested becomes attributes of the field. -->
<#macro input name label describedBy="">
<#local modern = properties.kcFormGroupLabelClass??>
<#local wrong = messagesPerField.existsError(name)>
<div class="${properties.kcFormGroupClass!}">
    <div class="<#if modern>${properties.kcFormGroupLabelClass!}<#else>${properties.kcLabelWrapperClass!}</#if>">
        <label for="${name}" class="<#if modern>${properties.kcFormLabelClass!}<#else>${properties.kcLabelClass!}</#if>">
            <span class="${properties.kcFormLabelTextClass!}">${label}</span>
        </label>
    </div>
    <div class="<#if modern>${properties.kcInputClass!}<#if wrong> ${properties.kcError!}</#if><#rt>
                <#lt><#else>${properties.kcInputWrapperClass!}</#if>">
        <input id="${name}" name="${name}" type="text" <#nested>
               <#if !modern>class="${properties.kcInputClass!}"</#if>
               <#if wrong>aria-invalid="true" aria-describedby="input-error-${name}"
               <#elseif describedBy?has_content>aria-describedby="${describedBy}"</#if> />
        <#if modern && wrong>
            <span class="${properties.kcFormControlUtilClass!}">
                <span class="${properties.kcInputErrorIconStatusClass!}">
                    <i class="${properties.kcInputErrorIconClass!}" aria-hidden="true"></i>
                </span>
            </span>
        </#if>
    </div>
    <#if wrong>
        <div class="${properties.kcFormHelperTextClass!}" aria-live="polite">
            <div class="${properties.kcInputHelperTextClass!}">
                <div class="${properties.kcInputHelperTextItemClass!} ${properties.kcError!}">
                    <span id="input-error-${name}" class="${properties.kcInputErrorMessageClass!}">
                        ${kcSanitize(messagesPerField.getFirstError(name))?no_esc}
                    </span>
                </div>
            </div>
        </div>
    </#if>
</div>
</#macro>

<#-- A checkbox with its label and a sentence about it, in the same two ways. -->
<#macro checkbox name label help checked=false>
<#local modern = properties.kcCheckboxLabelClass??>
<div class="${properties.kcFormGroupClass!}">
    <div class="<#if modern>${properties.kcCheckboxClass!}<#else>${properties.kcInputWrapperClass!}</#if>">
        <#if modern>
            <@box name=name checked=checked/>
            <label for="${name}" class="${properties.kcCheckboxLabelClass}">${label}</label>
        <#else>
            <div class="checkbox"><label for="${name}"><@box name=name checked=checked/> ${label}</label></div>
        </#if>
        <div id="${name}-help" class="<#if modern>pf-v5-c-check__description<#else>help-block</#if>">${help}</div>
    </div>
</div>
</#macro>

<#macro box name checked>
<input id="${name}" name="${name}" type="checkbox" value="true" aria-describedby="${name}-help"
       class="${properties.kcCheckboxInputClass!}"<#if checked> checked</#if>>
</#macro>
