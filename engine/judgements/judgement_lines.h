// Judgements as text: one JSON object a line, by id, so that two people's files merge line by line
// (`merge=union` in .gitattributes does it by itself) and a difference reads as one decision.
//
//   {"id":"5f1c…","question":"control","place":"geonames:703656","place_name":"Lyman",
//    "from":"2022-07-20","to":"2022-07-29","answer":"Russia","author":"O. Editor","reason":"…",
//    "evidence":["https://…"],"decided":"2022-07-30"}
//   {"id":"77aa…","source":"reuters","prior":{"accuracy":0.9,"claims":20},"author":…}
//
// Pure functions. Every key is described in docs/judgements.md.
#ifndef CROSSCHECK_ENGINE_JUDGEMENTS_JUDGEMENT_LINES_H_
#define CROSSCHECK_ENGINE_JUDGEMENTS_JUDGEMENT_LINES_H_

#include <istream>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "engine/vocabulary/vocabulary.h"
#include "proto/judgement.pb.h"

namespace crosscheck {

// One line, without the line feed.
std::string JudgementLine(const Judgement& judgement);

// The judgement of a line, with its id. An id may be left out of the line; one that does not fit the
// rest is an error, since the line was changed after it was made. InvalidArgument names the key, the
// value and what is expected.
absl::StatusOr<Judgement> ReadJudgementLine(absl::string_view line, const Vocabulary& vocabulary);

// All judgements of a text, empty lines passed over. InvalidArgument begins with the line's number;
// then nothing of the text is to be used.
absl::StatusOr<std::vector<Judgement>> ReadJudgementLines(std::istream& in,
                                                          const Vocabulary& vocabulary);

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_JUDGEMENTS_JUDGEMENT_LINES_H_
