"""Forms: a FHIR R4 Questionnaire, read once and gone through one question after the other.

``read_form`` reads it, ``Standing`` says what to ask next, ``response`` writes down what came of
it. Everything here is pure; who asks, and how, is not known here.
"""

from bot.care.forms.items import Answers as Answers
from bot.care.forms.items import Form as Form
from bot.care.forms.items import Item as Item
from bot.care.forms.items import Option as Option
from bot.care.forms.items import Plain as Plain
from bot.care.forms.items import Value as Value
from bot.care.forms.opening import open_file as open_file
from bot.care.forms.reading import in_language as in_language
from bot.care.forms.reading import read_form as read_form
from bot.care.forms.refusals import CannotRun as CannotRun
from bot.care.forms.refusals import Refusal as Refusal
from bot.care.forms.response import response as response
from bot.care.forms.returning import answers_of as answers_of
from bot.care.forms.standing import Asked as Asked
from bot.care.forms.standing import Progress as Progress
from bot.care.forms.standing import Standing as Standing
from bot.care.forms.standing import items_of as items_of
from bot.care.forms.standing import next_item as next_item
from bot.care.forms.standing import progress as progress
from bot.care.forms.standing import starting as starting
from bot.care.forms.writing import Response as Response
from bot.care.forms.writing import Status as Status
from bot.care.forms.writing import private as private
from bot.care.forms.writing import ratings as ratings
