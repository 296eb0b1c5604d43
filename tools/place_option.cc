#include "tools/place_option.h"

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "engine/gazetteer/resolver.h"

namespace crosscheck {
namespace {

// "geonames:703656": letters and a colon, then no space. A name with a colon in it has one.
bool LooksLikeId(absl::string_view text) {
  const size_t colon = text.find(':');
  if (colon == absl::string_view::npos || colon == 0 || colon + 1 == text.size()) return false;
  for (const char c : text.substr(0, colon)) {
    if (!absl::ascii_islower(c) && !absl::ascii_isdigit(c)) return false;
  }
  return text[colon + 1] != ' ';
}

}  // namespace

absl::StatusOr<PlaceRef> FindPlace(const Gazetteer& gazetteer, const std::string& option,
                                   const std::string& text) {
  const Resolver resolver(&gazetteer);
  if (LooksLikeId(text)) {
    if (absl::StartsWith(text, "stated:")) {
      PlaceRef stated;
      stated.set_id(text);
      stated.set_name(text);
      return stated;
    }
    if (!gazetteer.Find(text).ok()) {
      return absl::InvalidArgumentError(
          absl::StrCat(option, ": no place has the id ", text,
                       "; crosscheck places NAME shows the ids of a name"));
    }
    return resolver.Resolve({.place_id = text});
  }
  const size_t comma = text.rfind(',');
  const absl::string_view whole(text);
  PlaceQuery query{.name = whole};
  if (comma != std::string::npos) {
    query.name = absl::StripAsciiWhitespace(whole.substr(0, comma));
    query.region = absl::StripAsciiWhitespace(whole.substr(comma + 1));
  }
  PlaceRef found = resolver.Resolve(query);
  if (gazetteer.Find(found.id()).ok() && found.mismatch().empty()) return found;
  if (found.candidates().empty()) {
    return absl::InvalidArgumentError(absl::StrCat(
        option, ": the gazetteer has no '", text, "'",
        found.mismatch().empty() ? "" : absl::StrCat(" (", found.mismatch(), ")"),
        "; crosscheck places NAME shows what it has, crosscheck places import adds to it"));
  }
  std::string message = absl::StrCat(option, ": '", text, "' could be ", found.candidates_size(),
                                     " places; say which by its id or as 'NAME, REGION':");
  constexpr int kShown = 10;
  for (int i = 0; i < found.candidates_size() && i < kShown; ++i) {
    const Place place = gazetteer.Find(found.candidates(i));
    absl::StrAppend(&message, "\n  ", found.candidates(i), "  ",
                    place.ok() ? gazetteer.Describe(place) : "");
  }
  if (found.candidates_size() > kShown) {
    absl::StrAppend(&message, "\n  and ", found.candidates_size() - kShown, " more");
  }
  return absl::InvalidArgumentError(message);
}

}  // namespace crosscheck
