"""The sentence for each code: what happened and what to do."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from athletes.domain.resident_id import masked
from athletes.readers.roster import Finding, RosterFault, UnreadableRoster
from athletes.readers.roster.package import MAX_FILE_BYTES

ID_DIGITS = 14
"""A value with so many digits is masked wherever it is stored or shown."""

SENTENCES: dict[str, Promise] = {
    "id_numeric": _(
        "Excel stored the ID number as a number and lost its last digits. Format the column as text, then type the "
        "number again."
    ),
    "id_damaged": _(
        "Excel has rounded this ID number; its last digits are lost. Format the column as text, then type the number "
        "again."
    ),
    "id_missing": _("The ID number is missing. Fill in all 18 characters."),
    "id_length": _("The ID number has %(hint)s characters and must have 18. Check it against the card."),
    "id_fifteen_digits": _("Numbers with 15 digits are no longer valid. Enter the 18-digit number."),
    "id_characters": _("The ID number holds characters other than digits and a final X. Check it against the card."),
    "id_birth_date": _("Digits 7 to 14 of the ID number are no date of birth. Check the number against the card."),
    "id_checksum": _(
        "The last character of the ID number does not match the others. Check the number against the card."
    ),
    "name_missing": _("The name is missing. Fill it in."),
    "name_too_long": _("The name is longer than 50 characters. Put remarks into the remarks column."),
    "sex_unreadable": _("The sex cannot be read. Enter male or female, or leave it blank."),
    "sex_differs_from_id": _("The sex differs from the ID number. Check which of the two is wrong."),
    "date_unreadable": _("The date cannot be read. Write year-month-day, for example 2006-12-02."),
    "birth_date_differs_from_id": _(
        "The birth date differs from the ID number, which says %(hint)s. Check which of the two is wrong."
    ),
    "date_year_month_only": _("Only year and month are given; the day was taken from the ID number: %(hint)s."),
    "date_two_digit_year": _("The year has two digits; it was read as %(hint)s. Write four digits next time."),
    "sport_missing": _("The sport is missing. Fill it in."),
    "sport_unknown": _(
        "This sport is not known here. Use the name in the template, or ask the office to add the spelling."
    ),
    "unit_missing": _("The unit is missing. Fill it in."),
    "unit_unknown": _(
        "This unit is not known here. Use the name in the template, or ask the office to add the spelling."
    ),
    "unit_not_yours": _(
        "This row belongs to another unit. You can import the athletes of your own unit; send the row to the office."
    ),
    "height_unreadable": _("The height cannot be read. Enter centimetres, for example 172."),
    "height_out_of_range": _("A height lies between 100 and 250 cm. Check the value."),
    "height_unit_assumed": _("The height was taken as metres: %(hint)s cm."),
    "weight_unreadable": _("The weight cannot be read. Enter kilograms, for example 58."),
    "weight_out_of_range": _("A weight lies between 20 and 250 kg. Check the value."),
    "weight_unit_converted": _("The weight was converted from jin: %(hint)s kg."),
    "phone_second_ignored": _("Two numbers stand here; the first was taken: %(hint)s."),
    "phone_unreadable": _("The telephone number cannot be read and was left out."),
    "ethnicity_unknown": _("This ethnic group is not in the national list; it was left out."),
    "grade_unknown": _("This technical grade is not known; it was left out."),
    "guardian_relation_unknown": _("This relation is not known; it was recorded as other guardian."),
    "source_unknown": _("This source is not known; it was left out."),
    "date_incomplete": _("Without an ID number the birth date needs its day. Write year-month-day."),
    "possible_duplicate": _(
        "Row %(hint)s holds the same name. Without ID numbers nothing tells the two apart: check whether they are one "
        "person. Both were kept."
    ),
    "name_on_record": _(
        "Somebody with this name is on record. Without an ID number the two cannot be compared: check whether they are "
        "one person."
    ),
    "joined_on_unreadable": _("The date of joining cannot be read and was left out."),
    "cell_error": _("The cell shows an error of its formula. Enter the value itself."),
    "duplicate_in_file": _("This person already stands in row %(hint)s. Delete one of the two rows."),
    "same_name_and_birth_date": _(
        "Somebody with this name and birth date is on record under another ID number. Check whether they are one "
        "person."
    ),
    "name_differs_from_registry": _(
        "This ID number is on record with another name. Check the name, or ask the office to correct the record."
    ),
    "registered_with_another_unit": _(
        "This person is registered with another unit. A transfer is recorded by the office, not by import."
    ),
    "registered_in_another_sport": _(
        "This person is registered in another sport. The office records a change of sport."
    ),
    "registration_number_taken": _("This registration number belongs to somebody else in the sport. Check the number."),
}

FAULTS: dict[RosterFault, Promise] = {
    RosterFault.TOO_LARGE: _("The file is larger than %(limit)s MB. Split it into several files."),
    RosterFault.BOMB: _(
        "The file unpacks to far more than a roster holds and was not opened. Save it again from Excel or WPS."
    ),
    RosterFault.ENCRYPTED: _("The file is protected by a password. Remove the password, save it and upload it again."),
    RosterFault.OLD_FORMAT: _(
        "The file is in the old .xls or .et format. Open it, choose Save as, take .xlsx, and upload that file."
    ),
    RosterFault.DAMAGED: _(
        "The file is damaged and cannot be opened. Open it in Excel or WPS, save it again as .xlsx, and upload that "
        "file."
    ),
    RosterFault.WRONG_KIND: _("This is no workbook and no CSV. Upload an .xlsx or .csv file."),
    RosterFault.ENCODING: _("The characters of the file cannot be read. Save it as .xlsx, or as CSV in UTF-8."),
    RosterFault.EMPTY: _("The file is empty. Check that the right file was chosen."),
    RosterFault.NO_HEADER: _(
        "No row with column names was found. The sheet needs one row that names its columns, the name or the ID "
        "number among them; take the template and paste the rows into it."
    ),
    RosterFault.NO_ROWS: _("Row %(detail)s holds the column names, and no athlete stands below it."),
    RosterFault.TOO_MANY_ROWS: _(
        "The sheet is larger than a roster can be (%(detail)s). Delete the empty rows and columns beyond the table, "
        "or split it."
    ),
}


def sentence(code: str, hint: str = "") -> str:
    """Return what a code means, in the language in force."""
    return str(SENTENCES.get(code, code)) % {"hint": hint}


def fault_sentence(fault: UnreadableRoster) -> str:
    """Return why a file cannot be read, in the language in force."""
    return str(FAULTS[fault.fault]) % {"limit": MAX_FILE_BYTES // (1024 * 1024), "detail": fault.detail}


def shown_value(finding: Finding) -> str:
    """Return the value as it may be stored and shown: identity numbers only masked."""
    digits = sum(mark.isdigit() for mark in finding.value)
    return masked(finding.value) if digits >= ID_DIGITS else finding.value
