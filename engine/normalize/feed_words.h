// The fixed words of the feed format for polarity, modality, place relation, quantity mode and
// manner, both ways. Data may add event types and measures; these lists are part of the format.
//
//   Polarity polarity;
//   ReadFeedWord("denied", &polarity)   // true, DENIED
//   FeedWord(DENIED)                    // "denied"
//
// Case does not matter when reading. Pure; any thread.
#ifndef CROSSCHECK_ENGINE_NORMALIZE_FEED_WORDS_H_
#define CROSSCHECK_ENGINE_NORMALIZE_FEED_WORDS_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "proto/claim.pb.h"

namespace crosscheck {

// False, and `out` unchanged, when the word is not one of the list.
bool ReadFeedWord(absl::string_view word, Polarity* out);
bool ReadFeedWord(absl::string_view word, Modality* out);
bool ReadFeedWord(absl::string_view word, PlaceRelation* out);
bool ReadFeedWord(absl::string_view word, QuantityMode* out);
bool ReadFeedWord(absl::string_view word, HopManner* out);

// Empty for the unspecified value.
const char* FeedWord(Polarity value);
const char* FeedWord(Modality value);
const char* FeedWord(PlaceRelation value);
const char* FeedWord(QuantityMode value);
const char* FeedWord(HopManner value);

const std::vector<std::string>& PolarityWords();
const std::vector<std::string>& ModalityWords();
const std::vector<std::string>& PlaceRelationWords();
const std::vector<std::string>& QuantityModeWords();
const std::vector<std::string>& HopMannerWords();

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_NORMALIZE_FEED_WORDS_H_
