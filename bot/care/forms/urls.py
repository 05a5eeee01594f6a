"""The names of extensions, as FHIR R4 and its guides SDC and rendering give them."""

FHIR = "http://hl7.org/fhir/StructureDefinition/"
SDC = "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-"

ABSENT = f"{FHIR}data-absent-reason"
CALCULATED = f"{SDC}calculatedExpression"
CONSTRAINT = (f"{FHIR}questionnaire-constraint", f"{FHIR}targetConstraint")
ENABLED = f"{SDC}enableWhenExpression"
ENDS = "urn:tandem:ends"
ENTRY_FORMAT = f"{FHIR}entryFormat"
EXCLUSIVE = (
    f"{FHIR}questionnaire-optionExclusive",
    f"{SDC}optionExclusive",
)
HIDDEN = f"{FHIR}questionnaire-hidden"
INITIAL = (f"{SDC}initialExpression", f"{FHIR}questionnaire-initialExpression")
ITEM_CONTROL = f"{FHIR}questionnaire-itemControl"
LEAST = f"{FHIR}questionnaire-minOccurs"
MARKDOWN = f"{FHIR}rendering-markdown"
MOST = f"{FHIR}questionnaire-maxOccurs"
PLACES = f"{FHIR}maxDecimalPlaces"
PREFIX = f"{FHIR}questionnaire-optionPrefix"
READER = "urn:tandem:reader"
REGEX = f"{FHIR}regex"
SHORTEST = f"{FHIR}minLength"
SLIDER_STEP = f"{FHIR}questionnaire-sliderStepValue"
SUB = f"{SDC}subQuestionnaire"
TRANSLATION = f"{FHIR}translation"
UNIT = f"{FHIR}questionnaire-unit"
UNIT_OPTION = f"{FHIR}questionnaire-unitOption"
VARIABLE = (f"{FHIR}variable", f"{SDC}variable")
WEIGHTS = (
    f"{FHIR}ordinalValue",
    f"{FHIR}itemWeight",
    f"{FHIR}questionnaire-ordinalValue",
    f"{FHIR}iso21090-CO-value",
)
ANSWER_EXPRESSION = (f"{SDC}answerExpression", f"{SDC}candidateExpression")
QUANTITY_BOUNDS = (f"{SDC}minQuantity", f"{SDC}maxQuantity")
RESOURCE_KINDS = f"{FHIR}questionnaire-referenceResource"
