"""The lines Tandem says outside of any conversation: hints, second thoughts, the door."""

SENTENCES = {
    # Under and beside questions
    "back": "‹ Back",
    "done": "Done",
    "rather_not": "Rather not say",
    "later": "Go on later",
    "beside": "The pull is strong",
    "beside_discreet": "I need a minute",
    "share_place": "Share where I am",
    "hint_scale": "A number from {low} to {high}, please. Tap one or type it.",
    "hint_choice": "Please tap one of the buttons, or type what one of them says.",
    "hint_several": "Tap what fits, then Done. You can also type the names with commas between.",
    "hint_yes_no": "Yes or no, please. Tap one or type it.",
    "hint_number": "I need a number here, in digits or words.",
    "hint_text": "I could not read that as text. Could you write it in a few words?",
    "hint_date": "Which day is that? For example “today”, “last Tuesday” or “3 May”.",
    "hint_time_of_day": "What time is that? For example “19:30” or “half past seven”.",
    "hint_file": "I need a file here, with a name that ends in {ends}. The paper clip sends one.",
    "hint_place": "A town and country would do. For example “Leeds, UK”.",
    "place_not_kept": "Thank you. I look up the clock there and forget the place.",
    "too_much": (
        "That was a lot at once, and I have not read all of it. In a minute I read again. If it "
        "cannot wait: /crisis works all the time."
    ),
    "only_text": "I can only read text and buttons. Could you put it in a few words?",
    "file_wrong_kind": (
        "I have not opened that file. Its name would have to end in {ends}. Could you save it that "
        "way and send it again?"
    ),
    "file_too_large": (
        "That file has more than {most} MB, which is more than I can read. Could you send a "
        "smaller one?"
    ),
    "file_empty": "That file is empty. Could you save it once more and send it again?",
    "file_not_fetched": (
        "I could not fetch that file just now. Nothing is lost. Could you send it once more in a "
        "minute?"
    ),
    "file_unreadable": (
        "I could not make sense of that file, and have kept nothing of it. Could you look whether "
        "it is the right one?"
    ),
    "place_not_asked": "Thank you, but I do not need to know where you are. I have not kept it.",
    "place_unknown": "I could not find a town near there. Could you type your town instead?",
    # Second thoughts
    # The first line of what Tandem says by itself, where nobody should tell
    "veiled": "A line for you. Tap it to read it.",
    "tap_stale": "That question is answered. “Back” takes you to it.",
    "tap_over": "That one is finished.",
    "nothing_back": "There is nothing to go back to right now.",
    "which_change": "Which answer would you like to change?",
    "edited": "Changed, as you wrote it.",
    "as_it_was": "Thank you. Everything else stays as it was.",
    "edited_unclear": "I saw your change, but could not read it as an answer. The old one stands.",
    "edited_late": (
        "I saw that you changed an earlier message. It was not an answer I can still change here."
    ),
    "cancelled": "Left there. Nothing more will come of it.",
    "nothing_to_cancel": "There is nothing open to leave. All is quiet.",
    "back_to": "Back to {title}.",
    # When somebody leaves
    "forgotten": (
        "It is done. Your key is destroyed, and nothing you told me can be read any more. What is "
        "left in this chat can be deleted on your phone. If you ever want to come back, you are "
        "welcome, and we begin anew. I wish you well."
    ),
    "a_client": "A client",
    "removed": (
        "Your clinic has ended your access to Tandem. Your name, your list of clients, your notes "
        "and every page that waited for you are deleted, and your key is destroyed. What is left "
        "in this chat can be deleted on your phone."
    ),
    "ended_client": "{label}: the alliance has ended, and nothing more comes.",
    "ended_clinician": (
        "{name} no longer works with Tandem. Nothing goes to them any more. All you told me is "
        "still yours, and so is what you signed; the weekly pages made for them are gone, with "
        "what you wrote on those."
    ),
    # When something is wrong on our side
    "parked": (
        "Something on our side went wrong here. Your answers are safe, and we have been told. "
        "Once it is mended we go on from this spot."
    ),
    "conversation_gone": "What we were in the middle of has been changed and cannot go on. "
    "Nothing you said was lost.",
    "danger": (
        "I read that, and it sounds heavy. I am only a program, and nobody reads along right now. "
        "If your life or somebody else's is in danger, please call your local emergency number "
        "now. If you want to talk with a person, findahelpline.com lists who answers in many "
        "countries. Nobody is told because of this."
    ),
    "danger_again": (
        "I read that too. Please let a person be with you: /crisis shows who is there, and if a "
        "life is in danger, call your emergency number now."
    ),
    "concern": (
        "That sounds hard, and I have heard it. If you like: /urge for a pull, /safety for your "
        "plan, /free for the time ahead, and /crisis for people to talk to."
    ),
    # The door
    "stranger": (
        "Hello. This is Tandem, a companion for people in treatment and the clinicians who work "
        "with them. You can come in with an invitation from your clinician: open its link, or "
        "type its code here.\n\n"
        "I have kept nothing about you. If you need help now, please call your local emergency "
        "number; /crisis shows who can be with you, in many countries, without an invitation."
    ),
    "code_unknown": "I do not know that code. Could you check it, letter by letter?",
    "code_used": "That invitation has been used already. Please ask your clinician for a new one.",
    "code_expired": "That invitation has run out. Please ask your clinician for a new one.",
    "code_slow": "Too many tries for now. Please wait an hour, or ask your clinician.",
    "code_not_for_you": "You are here already, and that invitation is for somebody else.",
    # A lost phone
    "move_how": (
        "Send /move and your code in one message, like this: /move ABCD-EFGH-JKLM. The code is the "
        "one from /lostphone in your old chat, or from your clinician."
    ),
    "move_unknown": (
        "I do not know that code, or it is used up or too old. Could you check it, letter by "
        "letter? Your clinician can make you a new one when you see them."
    ),
    "move_known": (
        "A code for a lost phone works in a new chat only, and this chat has a history of its own "
        "already. /lostphone shows how it goes."
    ),
    "moved_here": (
        "Here you are again. Everything is in this chat from now on, and the old one gets nothing "
        "more. That code is used up; /lostphone gives you a new one."
    ),
    "moved_away": (
        "This chat has moved to another one with a code. Nothing more comes here, and the messages "
        "of the last two days are taken out. If that was not you, please tell your clinician "
        "today."
    ),
    "moved_away_clinician": (
        "This chat has moved to another one with a code. Nothing more comes here, and the messages "
        "of the last two days are taken out. If that was not you, please tell your clinic today."
    ),
    "group": (
        "I only talk with one person at a time, in private. I am leaving this group so that "
        "nothing is said here by mistake. You can always write to me directly."
    ),
    # What a bot shows of itself to everybody
    "menu_start": "Come in with an invitation",
    "menu_crisis": "Who can be with you, now",
    "about_name": "Tandem",
    "about_short": "A companion for two people who work on something together.",
    "about_long": (
        "Tandem is a companion between you and the clinician you work with. It comes by "
        "invitation. It is not an emergency service, and nobody reads along live."
    ),
}
