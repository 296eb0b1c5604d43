// The feed format's words for a claim's enumerated values: "affirmed", "near", "quotes".
// An unset value is the empty text. Pure.
#ifndef CROSSCHECK_TOOLS_RENDER_CLAIM_WORDS_H_
#define CROSSCHECK_TOOLS_RENDER_CLAIM_WORDS_H_

#include <string>

#include "proto/claim.pb.h"

namespace crosscheck {

std::string PolarityWord(Polarity polarity);
std::string ModalityWord(Modality modality);
std::string PlaceRelationWord(PlaceRelation relation);
std::string HopMannerWord(HopManner manner);
std::string QuantityModeWord(QuantityMode mode);

// "601..", "..200", "12..15", "12": an interval's ends with two dots between.
std::string IntervalText(const Quantity& quantity);

// A number without needless digits: "12", "0.5", "1500000".
std::string NumberText(double number);

}  // namespace crosscheck

#endif  // CROSSCHECK_TOOLS_RENDER_CLAIM_WORDS_H_
