#include "engine/mentions/place_roles.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

namespace crosscheck {
namespace {

using W = MentionWord;
using RegionPlaces = absl::flat_hash_map<std::size_t, std::vector<Place>>;

class RoleTeller {
 public:
  RoleTeller(const MentionText& text, PlaceNameReader* names, std::vector<FoundName>* found)
      : text_(text), names_(*names), found_(*found) {}

  RegionPlaces Run() {
    for (FoundName& found : found_) Role(&found);
    for (std::size_t k = 0; k < found_.size(); ++k) Region(k);
    Axes();
    return std::move(region_places_);
  }

 private:
  // The words around a name that say what part it plays.
  void Role(FoundName* found) {
    PlaceMention& mention = found->mention;
    const std::uint32_t sentence = text_[found->first].sentence;
    if (mention.role == PlaceRole::kMetonym) return;
    // After the name: "Kupiansk axis", "Kupiansk sector", "the Kupiansk area".
    const std::size_t after = found->end;
    if (after < text_.size() && text_[after].sentence == sentence) {
      const MentionText::Phrase axis = text_.LongestPhrase(after, W::AXIS);
      const MentionText::Phrase sector = text_.LongestPhrase(after, W::SECTOR);
      const MentionText::Phrase area = text_.LongestPhrase(after, W::AREA);
      const std::size_t words = std::max({axis.tokens, sector.tokens, area.tokens});
      if (words > 0) {
        mention.role = sector.tokens == words ? PlaceRole::kSector
                       : axis.tokens == words ? PlaceRole::kAxis
                                              : PlaceRole::kNear;
        mention.outer_end = text_[after + words - 1].end;
        return;
      }
    }
    // Before it, from the name back.
    std::size_t at = found->first;
    const auto back = [&](std::size_t steps) {
      return at >= steps && text_[at - steps].sentence == sentence;
    };
    if (back(1) && text_.Has(at - 1, W::ARTICLE)) --at;
    if (back(2) && text_.Has(at - 1, W::OF) && text_.Has(at - 2, W::KIND)) {
      at -= 2;
      mention.kind_stated = true;
      // "the northern town of Kidal" is the town, wherever it lies.
      while (back(1) && text_.Has(at - 1, W::COMPASS_PART)) --at;
      if (back(1) && text_.Has(at - 1, W::ARTICLE)) --at;
    } else if (back(1) && text_.Has(at - 1, W::KIND) && text_.IsWord(at - 1) &&
               !text_[at - 1].capital) {
      mention.kind_stated = true;
      --at;
    }
    const bool compass = back(1) && text_.Has(at - 1, W::COMPASS) && text_[at - 1].capital;
    if (back(1) && (compass || text_.Has(at - 1, W::COMPASS_PART)) && text_.IsWord(at - 1)) {
      mention.role = PlaceRole::kPartOf;
      mention.outer_begin = text_[at - 1].begin;
      return;
    }
    Before(found, at);
  }

  // Roles told by what stands before token `at`.
  void Before(FoundName* found, std::size_t at) {
    PlaceMention& mention = found->mention;
    const std::uint32_t sentence = text_[found->first].sentence;
    // "15 km south of", "south of", "15 km from"; "на північ від".
    std::size_t k = at;
    if (k > 0 && text_[k - 1].sentence == sentence &&
        (text_.Has(k - 1, W::OF) || text_.Has(k - 1, W::FROM))) {
      --k;
      std::size_t compass_words = 0;
      int degrees = 0;
      for (std::size_t words = std::min<std::size_t>(3, k); words > 0; --words) {
        const MentionText::Phrase phrase = text_.LongestPhrase(k - words, W::COMPASS);
        if (phrase.tokens == words) {
          compass_words = words;
          degrees = phrase.value % 360;
          break;
        }
      }
      std::size_t unit = k - compass_words;
      if (compass_words > 0 && unit > 0 && text_.Has(unit - 1, W::ARTICLE)) {
        // "in the south of Ukraine" is a part of it.
        mention.role = PlaceRole::kPartOf;
        mention.bearing = degrees;
        mention.outer_begin = text_[unit - 1].begin;
        return;
      }
      while (unit > 0 && (text_.Has(unit - 1, W::TIME_IN) || text_.Has(unit - 1, W::TO)) &&
             text_[unit - 1].sentence == sentence && compass_words > 0) {
        --unit;  // "15 км на північ від", "15 km to the south of"
      }
      const bool distance = unit > 0 && DistanceBefore(unit, &mention);
      if (compass_words > 0 || distance) {
        mention.role = PlaceRole::kDistance;
        if (compass_words > 0) mention.bearing = degrees;
        if (!distance) mention.outer_begin = text_[k - compass_words].begin;
        return;
      }
      if (k > 0 && text_.Has(k - 1, W::OUTSKIRTS)) {
        mention.role = PlaceRole::kPartOf;
        mention.outer_begin = text_[k - 1].begin;
        return;
      }
    }
    // Without a preposition: "on the outskirts of" above; "на околиці Вовчанська".
    if (at > 0 && text_[at - 1].sentence == sentence && text_.Has(at - 1, W::OUTSKIRTS) &&
        text_[at - 1].script == TokenScript::kCyrillic) {
      mention.role = PlaceRole::kPartOf;
      mention.outer_begin = text_[at - 1].begin;
      return;
    }
    for (std::size_t words = std::min<std::size_t>(4, at); words > 0; --words) {
      if (text_[at - words].sentence != sentence) continue;
      const MentionText::Phrase phrase = text_.LongestPhrase(at - words, W::NEAR);
      const bool near = phrase.tokens == words && (phrase.value == 0 || !text_.ukrainian());
      const bool toward = text_.LongestPhrase(at - words, W::TOWARD).tokens == words;
      if (!near && !toward) continue;
      mention.role = near ? PlaceRole::kNear : PlaceRole::kToward;
      mention.outer_begin = text_[at - words].begin;
      return;
    }
    // "near A and B": the second has the role of the first.
    if (at == found->first && found != &found_.front()) {
      const FoundName& other = *(found - 1);
      const bool joined = at > 0 && (text_.Has(at - 1, W::AND) || text_.IsSign(at - 1, ','));
      if (joined && other.end + 1 == at && other.mention.role == PlaceRole::kNear &&
          text_.Has(at - 1, W::AND)) {
        mention.role = PlaceRole::kNear;
      }
    }
  }

  // A number and a unit of length end before token `unit`.
  bool DistanceBefore(std::size_t unit, PlaceMention* mention) const {
    for (std::size_t words = 1; words <= 2 && words < unit; ++words) {
      const MentionText::Phrase phrase = text_.LongestPhrase(unit - words, W::DISTANCE);
      if (phrase.tokens != words) continue;
      // "300 square kilometres of the region": an area.
      if (words + 1 < unit &&
          text_.LongestPhrase(unit - words - 1, W::MEASURED).tokens == words + 1) {
        return false;
      }
      std::size_t number = unit - words;
      if (text_.IsSign(number - 1, '-') && number > 1) --number;
      --number;
      double value = -1;
      std::size_t begin = number;
      if (text_[number].kind == TokenKind::kNumber && text_[number].number >= 0) {
        value = text_[number].number;
        // "1.5 km".
        if (number >= 2 && text_[number].glued &&
            (text_.IsSign(number - 1, '.') || text_.IsSign(number - 1, ',')) &&
            text_[number - 1].glued && text_[number - 2].number >= 0) {
          double scale = 1;
          for (std::size_t digit = 0; digit < text_.Form(number).size(); ++digit) scale *= 10;
          value = text_[number - 2].number + value / scale;
          begin = number - 2;
        }
      } else if (text_.Has(number, W::NUMBER)) {
        value = text_.Value(number, W::NUMBER);
      } else if (text_.Has(number, W::ARTICLE)) {
        value = 1;
      }
      if (value < 0) {
        mention->outer_begin = text_[number + 1].begin;
        return true;
      }
      mention->distance_km = value * phrase.value / 1000.0;
      mention->outer_begin = text_[begin].begin;
      return true;
    }
    return false;
  }

  // The region stated beside the k-th name.
  void Region(std::size_t k) {
    FoundName& found = found_[k];
    if (found.mention.role == PlaceRole::kMetonym) return;
    const std::uint32_t sentence = text_[found.first].sentence;
    // "Ukraine's Kharkiv".
    if (k > 0 && found_[k - 1].end + 1 == found.first &&
        text_[found.first - 1].kind == TokenKind::kPossessive && found_[k - 1].hit &&
        HasArea(found_[k - 1].hit) && Fits(found_[k - 1], found)) {
      State(k, k - 1);
    }
    // "the Darfur city of Nyala", "the Kharkiv region town of Izium".
    if (k > 0 && found.first >= 2 && found_[k - 1].end == found.first - 2 &&
        text_.Has(found.first - 1, W::OF) && text_.Has(found.first - 2, W::KIND) &&
        !text_[found.first - 2].capital && found_[k - 1].hit && AnyArea(found_[k - 1]) &&
        Fits(found_[k - 1], found)) {
      State(k, k - 1);
    }
    // "Alexandria, La."
    std::size_t at = found.end;
    const bool comma = text_.IsSign(at, ',') || text_.IsSign(at, '(');
    if (comma) ++at;
    if (comma && text_.IsWord(at) && text_[at].sentence == sentence && text_[at].capital &&
        text_[at].script == TokenScript::kLatin) {
      const absl::string_view name = text_.lexicon().Division(text_.Form(at));
      const bool full = text_.IsSign(at + 1, '.') || text_[at].all_caps;
      if (!name.empty() && full) {
        found.mention.region = std::string(name);
        region_places_[k] = names_.Named(name);
        if (k + 1 < found_.size() && found_[k + 1].first == at) {
          found.mention.region_mention = static_cast<int>(k + 1);
          found_[k + 1].mention.role = PlaceRole::kRegionOf;
          found_[k + 1].hit.places = &names_.Named(name);
          found_[k + 1].mention.name = std::string(name);
        }
        return;
      }
    }
    if (k + 1 >= found_.size()) return;
    const FoundName& next = found_[k + 1];
    if (!next.hit || text_[next.first].sentence != sentence || !AnyArea(next)) return;
    std::size_t from = at;
    if (text_.Has(from, W::ARTICLE) || text_.Has(from, W::KIND)) {
      const std::size_t name = comma || text_.Has(from, W::KIND) ? KindPhraseEnd(text_, from) : 0;
      if (name != 0 && name <= next.first) from = name;
    }
    // Between the two at most a preposition, an article, a part and a country's possessive.
    bool in = from != at;
    while (from < next.first) {
      if (text_.Has(from, W::PLACE_IN) && text_.Value(from, W::PLACE_IN) == 1) {
        in = true;
      } else if (text_.Has(from, W::OF)) {
        if (!in) break;
      } else if (!text_.Has(from, W::ARTICLE) && !text_.Has(from, W::COMPASS_PART) &&
                 !text_.Has(from, W::OUTSKIRTS) && text_[from].kind != TokenKind::kPossessive) {
        break;
      }
      ++from;
    }
    if (from != next.first) return;
    const bool genitive =
        !comma && next.first == found.end && text_[next.first].script == TokenScript::kCyrillic;
    if (!comma && !in && !genitive) return;
    // "a village in Ukraine's Donetsk region": the region, with its owner.
    if (k + 2 < found_.size() && next.end < text_.size() &&
        text_[next.end].kind == TokenKind::kPossessive && found_[k + 2].first == next.end + 1 &&
        found_[k + 2].hit && AnyArea(found_[k + 2]) && Fits(found_[k + 2], found)) {
      State(k, k + 2);
      found.mention.region = std::string(
          text_.text().substr(next.mention.begin, found_[k + 2].mention.end - next.mention.begin));
      return;
    }
    if (!Fits(next, found)) return;
    // "Niger, Nigeria": two countries.
    if (comma && IsCountry(found) && IsCountry(next)) return;
    if (comma && !in && ListGoesOn(k + 1)) return;
    State(k, k + 1);
    // "Lyman, Donetsk Oblast, Ukraine".
    if (k + 2 < found_.size() && text_.IsSign(next.end, ',') &&
        found_[k + 2].first == next.end + 1 && found_[k + 2].hit && HasArea(found_[k + 2].hit)) {
      found_[k + 2].mention.role = PlaceRole::kRegionOf;
    }
  }

  // "Sousse, Bayda and Marj": after the name comes another, joined by "and" at the end of the list.
  bool ListGoesOn(std::size_t k) const {
    const std::uint32_t sentence = text_[found_[k].first].sentence;
    for (; k + 1 < found_.size() && !IsCountry(found_[k]) && !found_[k].hit.division_word; ++k) {
      const std::size_t joint = found_[k].end;
      if (found_[k + 1].first != joint + 1 || text_[joint + 1].sentence != sentence) return false;
      if (text_.Has(joint, W::AND)) return true;
      if (!text_.IsSign(joint, ',')) return false;
    }
    return false;
  }

  static bool AnyArea(const FoundName& found) {
    return std::any_of(found.hit.places->begin(), found.hit.places->end(),
                       [](const Place& place) { return place.is_area(); });
  }

  // An area may state where a place lies that is smaller than it.
  bool Fits(const FoundName& area, const FoundName& place) const {
    if (!place.hit) return true;
    const auto rank = [](const FoundName& found, bool largest) {
      int best = largest ? 0 : 9;
      for (const Place& p : *found.hit.places) {
        if (found.hit.division_word && !p.is_area()) continue;
        const int r = p.kind() == PlaceKind::kCountry                                  ? 4
                      : p.kind() == PlaceKind::kAdmin1 || p.kind() == PlaceKind::kArea ? 3
                      : p.kind() == PlaceKind::kAdmin2                                 ? 2
                      : p.kind() == PlaceKind::kAdmin3                                 ? 1
                                                                                       : 0;
        best = largest ? std::max(best, r) : std::min(best, r);
      }
      return best;
    };
    return rank(area, true) > rank(place, false);
  }

  void State(std::size_t k, std::size_t region) {
    FoundName& area = found_[region];
    PlaceMention& mention = found_[k].mention;
    mention.region_mention = static_cast<int>(region);
    const bool part = area.mention.role == PlaceRole::kPartOf;
    const std::size_t begin =
        part ? std::min(area.mention.outer_begin, area.mention.begin) : area.mention.begin;
    mention.region = std::string(text_.text().substr(begin, area.mention.end - begin));
    if (region > k || area.mention.role == PlaceRole::kPlain) {
      if (area.mention.role == PlaceRole::kPlain || part || area.mention.role == PlaceRole::kNear) {
        area.mention.role = PlaceRole::kRegionOf;
      }
    }
    std::vector<Place> areas;
    for (const Place& place : *area.hit.places) {
      if (place.is_area()) areas.push_back(place);
    }
    // Countries and first-level divisions before smaller ones of the name.
    std::stable_sort(areas.begin(), areas.end(), [](const Place& a, const Place& b) {
      return static_cast<int>(a.kind()) < static_cast<int>(b.kind());
    });
    region_places_[k] = std::move(areas);
  }

  // "the Kreminna-Svatove axis", "the road between A and B", "from A to B road".
  void Axes() {
    for (std::size_t k = 0; k + 1 < found_.size(); ++k) {
      FoundName& a = found_[k];
      FoundName& b = found_[k + 1];
      if (text_[a.first].sentence != text_[b.first].sentence || a.end + 1 != b.first) continue;
      const bool dash = text_.IsSign(a.end, '-');
      const bool between =
          text_.Has(a.end, W::AND) && a.first > 0 && text_.Has(a.first - 1, W::BETWEEN);
      if (!dash && !between) continue;
      if (dash && b.mention.role != PlaceRole::kAxis && b.mention.role != PlaceRole::kSector)
        continue;
      // "fighting between Russia and Ukraine" is no axis.
      if (between && (IsCountry(a) || IsCountry(b))) continue;
      a.mention.role = b.mention.role = PlaceRole::kAxis;
      a.mention.other_end = static_cast<int>(k + 1);
      b.mention.other_end = static_cast<int>(k);
      a.mention.outer_end = b.mention.outer_end;
      b.mention.outer_begin = a.mention.outer_begin;
    }
  }

  static bool IsCountry(const FoundName& found) {
    return found.hit &&
           std::any_of(found.hit.places->begin(), found.hit.places->end(),
                       [](const Place& place) { return place.kind() == PlaceKind::kCountry; });
  }

  const MentionText& text_;
  PlaceNameReader& names_;
  std::vector<FoundName>& found_;
  RegionPlaces region_places_;
};

}  // namespace

absl::flat_hash_map<std::size_t, std::vector<Place>> TellRoles(const MentionText& text,
                                                               PlaceNameReader* names,
                                                               std::vector<FoundName>* found) {
  return RoleTeller(text, names, found).Run();
}

std::size_t KindPhraseEnd(const MentionText& text, std::size_t at) {
  std::size_t words = 0;
  for (std::size_t k = at; k < text.size() && words < 7; ++k, ++words) {
    if (text[k].kind != TokenKind::kWord || text[k].sentence != text[at].sentence) return 0;
    if (!text.Has(k, W::KIND)) continue;
    std::size_t next = k + 1;
    while (next < text.size() && next < k + 5 && !text[next].capital) {
      if (text[next].kind == TokenKind::kSign) return next;
      ++next;
    }
    return next;
  }
  return 0;
}

bool HasArea(const NameHit& hit) {
  return std::any_of(hit.places->begin(), hit.places->end(), [](const Place& place) {
    return place.kind() == PlaceKind::kAdmin1 || place.kind() == PlaceKind::kCountry;
  });
}

}  // namespace crosscheck
