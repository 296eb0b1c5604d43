// --place, --region: a place as people name it, found in the gazetteer.
//
//   FindPlace(gazetteer, "Kupiansk")                    // the one that the rules of docs/places.md choose
//   FindPlace(gazetteer, "Urozhaine, Donetsk Oblast")   // among namesakes, by the containing region
//   FindPlace(gazetteer, "geonames:703656")
//   FindPlace(gazetteer, "stated:kurgan 42")            // a place no gazetteer knows, by the id claims have
#ifndef CROSSCHECK_TOOLS_PLACE_OPTION_H_
#define CROSSCHECK_TOOLS_PLACE_OPTION_H_

#include <string>

#include "absl/status/statusor.h"
#include "engine/gazetteer/gazetteer.h"
#include "proto/claim.pb.h"

namespace crosscheck {

// InvalidArgument, with the option's name: no such place, or several that `text` does not choose
// between; then the message lists them with their ids.
absl::StatusOr<PlaceRef> FindPlace(const Gazetteer& gazetteer, const std::string& option,
                                   const std::string& text);

}  // namespace crosscheck

#endif  // CROSSCHECK_TOOLS_PLACE_OPTION_H_
