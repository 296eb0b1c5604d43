// Where a told event is said to be: the place in its own words, else in its sentence, else the one
// the text is at.
//
// Nothing is moved: the region is given as stated. Pure; any thread.
#ifndef CROSSCHECK_ENGINE_EXTRACT_WHERE_H_
#define CROSSCHECK_ENGINE_EXTRACT_WHERE_H_

#include <string>
#include <vector>

#include "engine/extract/context.h"

namespace crosscheck {

// From how far the place was taken.
enum class PlaceSource { kClause, kSentence, kBlock, kArticle, kNone };

struct StatedPlace {
  std::string name;      // as the feed gives it
  std::string region;    // as stated
  std::string relation;  // "at", "near", "toward", "between", "part_of"
  std::string place2;    // of "between"
  double distance_km = -1;
  PlaceSource source = PlaceSource::kNone;
  int mention = -1;  // index into context.places
};

// The place the text is at while it is read from the beginning.
class PlaceTrack {
 public:
  explicit PlaceTrack(const ArticleContext& context);

  // The one noted last; without a name before the first.
  const StatedPlace& last() const { return last_; }

  // The places of an event, several when it lists them; at least one, which may have no name.
  std::vector<StatedPlace> Of(const EventMention& event, bool place_is_object) const;

  // Where something happened whose parts have places of their own: named before it in the sentence,
  // else the country the text is about.
  StatedPlace OfWhole(const EventMention& event) const;

  // The country the text is about, as it calls it; empty when it names none.
  const std::string& country() const { return country_; }

  // Says that a claim was made about this place in that sentence.
  void Note(const StatedPlace& place, std::size_t sentence);

  // A place stands in the range, for rules that ask.
  bool Any(const TokenRange& range) const;

 private:
  std::vector<StatedPlace> In(const TokenRange& range, const EventMention& event,
                              std::size_t prefer_after) const;
  std::vector<StatedPlace> Find(const EventMention& event, bool place_is_object) const;
  std::vector<StatedPlace> InWhenClause(const EventMention& event) const;
  bool IsOrigin(std::size_t index, const EventMention& event) const;
  bool IsLaunchSite(std::size_t index, const EventMention& event) const;
  int NamedBefore(const EventMention& event) const;
  int OfSection(const EventMention& event) const;
  std::size_t AfterRegion(std::size_t index) const;
  bool Usable(std::size_t index, const EventMention& event) const;

  const ArticleContext& context_;
  std::vector<bool> spoken_;  // by mention: inside the name of a source, hearer or party
  StatedPlace last_;
  std::size_t last_sentence_ = 0;
  std::string country_;  // where most of the places named lie, as the text calls it
  StatedPlace main_;  // of headline, dateline and first sentences
};

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_EXTRACT_WHERE_H_
