/* What differs by language, one table a language (grammar_fr.c, _en.c, _es.c, _pt.c). A new citation language is one such file and one
 * row in grammar.c. Phrases are written folded: lower case, no accents, words separated by one space, apostrophes and hyphens as a space, no
 * final full stop ("art" stands for "art."). Alternatives stand in one string with " | " between them. The longest phrase wins, and one phrase does one thing. */
#ifndef OASP_CITE_GRAMMAR_H
#define OASP_CITE_GRAMMAR_H

#include <oasplan/plan.h>

#include <stdbool.h>

/* What a phrase does in a reference. */
enum oasp_role {
  OASP_ROLE_NONE = 0,
  OASP_ROLE_UNIT,        /* value: enum oasp_unit. "par", "paragraphes", "article", "al" */
  OASP_ROLE_RELATION,    /* value: enum oasplan_relation. "tire en partie", with the preposition left to OF */
  OASP_ROLE_DIRECTION,   /* "ci dessous", "supra": makes a reference internal */
  OASP_ROLE_THIS_PLAN,   /* "du present plan de travail": makes a reference internal */
  OASP_ROLE_AND,         /* between the last two of a list: "et", "ou" */
  OASP_ROLE_TO,          /* in a range: "a" */
  OASP_ROLE_OF,          /* value: enum oasp_of, or 0. Joins locator and instrument, or relation and locator: "du", "de la", "a l" */
  OASP_ROLE_ORDINAL,     /* value: the number that the word is: "premier" */
  OASP_ROLE_ENDING,      /* what is written behind a number to make an ordinal: "1er" */
  OASP_ROLE_FOLLOWING,   /* "et suivants": more than the numbers before it */
  OASP_ROLE_NUMBER_MARK, /* "n", "no", "num": what stands before a number. The degree sign of "n°" is a mark, no word */
  OASP_ROLE_FILLER,      /* words inside a name that names do not hold: "de l oit" */
  OASP_ROLE_POINTER,     /* value: enum oasp_pointer. What makes the noun behind it point back: "cette", "ledit" */
  OASP_ROLE_NOUN,        /* value: enum oasp_noun. A noun that without a pointer points back only with a locator: "protocole" */
  OASP_ROLE_NOUNS,       /* value: enum oasp_noun. Several of them, which point back at nothing: "conventions 29 et 105" */
  OASP_ROLE_YEAR_RESOLUTION, /* value: OASP_NOUN_RESOLUTION, 0 for several. The word before "1325 (2000)" or "64/293": "resolution" */
  OASP_ROLE_ORGAN        /* value: enum oasp_organ. Who issued a resolution, before the word or behind the number: "assemblee generale" */
};

enum oasp_of {
  OASP_OF_BELONGS = 1, /* "du", "de la", no article alone: "resolution 64/293 of the General Assembly", but not "in resolution 64/293 the General Assembly" */
  OASP_OF_ARTICLE      /* an article alone: in a list it joins nothing upwards, "l'article 3 et l'article 5" */
};

/* The organ tells how the symbol of "resolution 17/1" begins. */
enum oasp_organ {
  OASP_ORGAN_GENERAL_ASSEMBLY = 1,
  OASP_ORGAN_SECURITY_COUNCIL,
  OASP_ORGAN_ECONOMIC_AND_SOCIAL_COUNCIL,
  OASP_ORGAN_HUMAN_RIGHTS_COUNCIL,
  OASP_ORGAN_OTHER /* its resolutions have symbols of their own, or a number with a year */
};

enum oasp_unit {
  OASP_UNIT_PARAGRAPH = 1,
  OASP_UNIT_ARTICLE,
  OASP_UNIT_SUBPARAGRAPH, /* "al", "inciso", "literal": a letter or number in brackets of what stands before it */
  OASP_UNIT_SECTION,
  OASP_UNIT_CHAPTER,
  OASP_UNIT_ANNEX
};

/* Nouns for kinds of instruments, as in the registry's `kind`. */
enum oasp_noun {
  OASP_NOUN_CONVENTION = 1,
  OASP_NOUN_PROTOCOL,
  OASP_NOUN_RECOMMENDATION,
  OASP_NOUN_RESOLUTION,
  OASP_NOUN_DECISION,
  OASP_NOUN_PLAN,
  OASP_NOUN_DECLARATION,
  OASP_NOUN_CHARTER
};
const char *oasp_noun_kind(enum oasp_noun noun); /* "convention" */

enum oasp_pointer {
  OASP_POINTER_NEAR = 1, /* "cette", "this": of a plan it means the document itself, and is no citation */
  OASP_POINTER_FAR       /* "ledit", "that": of a plan it means the one named before */
};

struct oasp_phrases {
  enum oasp_role role;
  int value; /* what the role says; 0 where it says nothing */
  const char *words;
};

/* A word in a heading and what it makes of the division: objectives, principles, mandates. First match in table order. */
struct oasp_heading_word {
  const char *words; /* a phrase, found anywhere in the folded title or lead-in */
  int kind;          /* enum oasplan_kind of the division's provisions */
};

/* What a phrase does in a remark that asks for something (amend/requests.h). Who asks, "propose", says who wants it; who obliges, "should", says only that something ought
 * to be done, so its subject must be the provision. */
enum oasp_request_word {
  OASP_ASKS = 1,         /* "il convient", "propose" */
  OASP_OBLIGES,          /* "devrait" */
  OASP_DELETE,           /* "supprimer", "suppression": what follows says what */
  OASP_DELETE_IT,        /* "le supprimer", "sa suppression" */
  OASP_BE_DELETED,       /* "etre supprime": what stands before it says what */
  OASP_MOVE,             /* "placer", "etre place" */
  OASP_STAND_BEFORE,     /* "preceder" */
  OASP_STAND_AFTER,      /* "suivre" */
  OASP_ADD,              /* "ajouter" */
  OASP_FOOTNOTE,         /* "note de bas de page" */
  OASP_THIS_PROVISION,   /* "ce paragraphe" */
  OASP_IT,               /* "il", "ceci": the provision, or what was named last */
  OASP_PART_OF_IT,       /* "mot", "phrase": what is asked is not asked of the whole */
  OASP_DENIES,           /* "ne", "si", "contre" */
  OASP_JOINS,            /* "et", "donc": what was denied before is over */
  OASP_SAYS_THAT,        /* "que": but not what is said */
  OASP_HERE,             /* "ici", "dans ce document" */
  OASP_BEFORE,           /* "avant" */
  OASP_AFTER,            /* "apres" */
  OASP_ITEM,             /* "point": what else but a paragraph has a number */
  OASP_HAS_NO_PLACE,     /* "n a pas sa place" */
  OASP_IS_NEEDLESS,      /* "fait double emploi", "figure deja": why it could go, not that it should */
  OASP_SAYS_NOTHING      /* "fait partie": words that taken alone would */
};

struct oasp_request_words {
  enum oasp_request_word does;
  const char *words; /* an asterisk at the end of a phrase stands for any letters: "etre supprim*" */
};

/* What the brackets of a rolling text say beside names and wording (docs/rolling-text.md). */
enum oasp_term {
  OASP_TERM_CHAIR = 1,
  OASP_TERM_SECRETARIAT,
  OASP_TERM_AND,          /* between two names */
  OASP_TERM_DELETE,
  OASP_TERM_PROVISION,    /* what a delete may name: "paragraph" */
  OASP_TERM_ALTERNATIVE,
  OASP_TERM_SUPPORTED_BY, /* before names, as the next one */
  OASP_TERM_OPPOSED_BY,
  OASP_TERM_SUPPORTS,     /* behind names, as the next one */
  OASP_TERM_OPPOSES,
  OASP_TERM_INFERRED,
  OASP_TERM_AGREED,
  OASP_TERM_AD_REFERENDUM, /* agreed so */
  OASP_TERM_RESERVATION,  /* before a name: "reservation by" */
  OASP_TERM_RESERVES      /* behind a name: "reserves its position" */
};

struct oasp_grammar {
  const char *language;
  const struct oasp_phrases *phrases;          /* ends with words == NULL */
  const struct oasp_heading_word *headings;    /* ends with words == NULL */
  const char *preamble_headings;               /* "preambule | introduction": what heads the front matter without a number */
  const char *directive_headings;              /* "directives | prevention": other headings without a number */
  const char *contents_headings;               /* "table des matieres | sommaire": what heads a table of contents */
  const char *page_words;                      /* "page | p": what stands before the number of a page */
  const char *const *definition_words;         /* "emploie la definition": marks the paragraph that defines; NULL at the end, as in the lists below */
  const char *const *objective_lead_ins;       /* "objectifs sont les suivants": a lead-in that opens `obj` */
  const char *remark_verbs;                    /* "est | convient | faudrait": a bracket that holds one may be a remark */
  const char *remark_openers;                  /* "la | ce | il": what a remark in square brackets begins with, one word each */
  const struct oasp_request_words *requests;   /* ends with words == NULL */
  const char *clause_openers;                  /* "tout en | y compris": what a clause that can be taken out begins with, where no comma does */
  const char *const *label_suffixes;           /* "bis", "ter", "alt": after a number in a label */
  const char *common_words;                    /* 30 or so words that tell the language of a text */
  const char *terms; /* one line for each of enum oasp_term, in its order; of its phrases the first is the one that is written. A rolling text may use those of every language */
};

/* The alternatives of " | " strings one by one: the next one's bytes, its length in *length, *list moved on; NULL at the end. */
const char *oasp_grammar_next(const char **list, size_t *length);

/* The bytes of the longest phrase of this term, in any language, that folded words begin with; 0: none. */
size_t oasp_term_prefix(const char *folded, enum oasp_term term);
/* Whether the folded words are a phrase of this term and nothing more. */
bool oasp_is_term(const char *folded, enum oasp_term term);
/* Whether one stands in them, between whole words. */
bool oasp_holds_term(const char *folded, enum oasp_term term);
/* The phrase of a term that is written in a language ("fr", "pt-BR"), its length in *length; English where there is no grammar. */
const char *oasp_term_word(const char *language, enum oasp_term term, size_t *length);
/* The words of a text folded, one space between them and a NUL behind; 0: they do not fit, or there are none. */
size_t oasp_fold_phrase(const char *text, size_t length, char *out, size_t size);
/* Whether one of the alternatives is this phrase. */
bool oasp_grammar_lists(const char *list, const char *phrase, size_t length);

/* By language tag; NULL where there is none. */
const struct oasp_grammar *oasp_grammar_find(const char *language);
/* The grammar whose common words are most frequent in `length` bytes of UTF-8; NULL if there is no clear winner. */
const struct oasp_grammar *oasp_grammar_guess(const char *text, size_t length);

#endif
