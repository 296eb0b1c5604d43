#include "engine/vocabulary/source_pattern.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"

namespace crosscheck {
namespace {

// A bare "X region" is taken for an administration only when X is a name, not a sentence.
constexpr size_t kLongestBareName = 3;

bool IsCyrillic(absl::string_view words) {
  const unsigned char first = words.empty() ? 0 : static_cast<unsigned char>(words[0]);
  return first == 0xD0 || first == 0xD1 || first == 0xD2;
}

const std::string* BodyIn(const NamePiece& piece) {
  if (const std::string* id = piece.IdAs(NamePart::kBody)) return id;
  return piece.IdAs(NamePart::kTitle);
}

const std::string* PartyIn(const NamePiece& piece) {
  for (NamePart part : {NamePart::kParty, NamePart::kAdjective, NamePart::kMetonym}) {
    if (const std::string* id = piece.IdAs(part)) return id;
  }
  return nullptr;
}

BodyLevel LevelIn(const NamePiece& piece) {
  if (piece.Is(NamePart::kRegional)) return REGIONAL;
  if (piece.Is(NamePart::kDistrict)) return DISTRICT;
  if (piece.Is(NamePart::kLocal)) return LOCAL;
  return BODY_LEVEL_UNSPECIFIED;
}

// Ids are made of words without the marks that give an id its parts.
std::string Joined(const std::vector<std::string>& words) {
  return absl::StrReplaceAll(absl::StrJoin(words, "-"),
                             {{" ", "-"}, {"@", ""}, {"/", ""}, {"~", ""}});
}

// Everything a name has beside its body.
struct Parts {
  const Body* body = nullptr;
  size_t body_at = 0;
  std::string party;
  std::string installer;
  std::string area;
  BodyLevel level = BODY_LEVEL_UNSPECIFIED;
  std::vector<std::string> before;  // unknown words that can belong to the owner
  std::vector<std::string> person;  // unknown words that can be a person's name
  bool fits = true;
};

// The piece that is the body the name stands for; pieces.size() when there is none.
size_t FindBodyPiece(const std::vector<NamePiece>& pieces, const BodyTable& table) {
  size_t found = pieces.size();
  size_t container = pieces.size();
  for (size_t i = 0; i < pieces.size(); ++i) {
    // Past "of" nothing can take over from a body already found.
    if (found != pieces.size() && pieces[i].Is(NamePart::kFunction)) break;
    const std::string* id = BodyIn(pieces[i]);
    const Body* body = id == nullptr ? nullptr : table.FindBody(*id);
    if (body == nullptr) continue;
    // "Head of the district administration" is the administration's, "head of the district" his own.
    if (body->container() || pieces[i].Is(NamePart::kSpeaker)) {
      if (container == pieces.size()) container = i;
      continue;
    }
    if (found != pieces.size() && (IsCyrillic(pieces[i].words) || i > found + 1)) continue;
    found = i;
  }
  return found == pieces.size() ? container : found;
}

// Sorts the pieces around the body into the owner's and the person's.
Parts ReadParts(const std::vector<NamePiece>& pieces, size_t body_at, const BodyTable& table) {
  Parts parts;
  parts.body_at = body_at;
  const bool has_body = body_at < pieces.size();
  if (has_body) parts.body = table.FindBody(*BodyIn(pieces[body_at]));
  // After the body, unknown words are the owner's while nothing but "of" stands before them, and
  // a person's once the owner is known: "governor of Sonora", "Luhansk governor Haidai".
  bool after_of = false;
  bool in_aside = false;  // after a comma that follows the body
  // A person stands beside a title or beside a word for whoever speaks; other words beside an
  // office only say which one it is ("Operational Command South").
  bool has_title = has_body && pieces[body_at].Is(NamePart::kTitle);
  bool has_level = false;
  for (const NamePiece& piece : pieces) {
    has_title |= piece.Is(NamePart::kSpeaker);
    has_level |= LevelIn(piece) != BODY_LEVEL_UNSPECIFIED;
  }
  for (size_t i = 0; i < pieces.size(); ++i) {
    const NamePiece& piece = pieces[i];
    if (has_body && i == body_at) continue;
    const bool after_body = has_body && i > body_at;
    if (piece.Is(NamePart::kComma)) {
      // "Serhiy Haidai, governor of Luhansk": what stands before the title was the person.
      if (has_body && i < body_at && has_title) {
        parts.person = parts.before;
        parts.before.clear();
      }
      in_aside = after_body;
      after_of = false;
      continue;
    }
    if (piece.Is(NamePart::kFormer)) {
      parts.fits = false;
      return parts;
    }
    const BodyLevel level = LevelIn(piece);
    const std::string* area = piece.IdAs(NamePart::kArea);
    const std::string* party = PartyIn(piece);
    if (piece.Is(NamePart::kInstalled)) {
      const std::string* next = i + 1 < pieces.size() ? PartyIn(pieces[i + 1]) : nullptr;
      if (!parts.party.empty()) {
        parts.installer = std::exchange(parts.party, "");
      } else if (next != nullptr) {
        parts.installer = *next;
        ++i;
      } else if (parts.installer.empty()) {
        parts.fits = false;
        return parts;
      }
      continue;
    }
    const bool of_an_area = has_body ? parts.body->level() != NATIONAL : has_level;
    if (area != nullptr && parts.area.empty() && (of_an_area || party == nullptr)) {
      parts.area = *area;
      continue;
    }
    // A capital is its own town to its mayor, and the state to those it installs.
    const bool installs = i + 1 < pieces.size() && pieces[i + 1].Is(NamePart::kInstalled);
    const bool only_metonym = party != nullptr && party == piece.IdAs(NamePart::kMetonym);
    if (party != nullptr && !(only_metonym && has_body && of_an_area && !installs)) {
      const bool beside = i > 0 && PartyIn(pieces[i - 1]) != nullptr;
      if (parts.party.empty() || beside) {
        // "Sudan's Rapid Support Forces" are the forces.
        parts.party = *party;
      } else if (parts.party != *party && has_body && after_of) {
        // "Russian embassy in Ukraine": which of its embassies.
        parts.before.push_back(piece.words);
      } else if (parts.party != *party) {
        parts.fits = false;
        return parts;
      }
      continue;
    }
    if (level != BODY_LEVEL_UNSPECIFIED) {
      if (parts.level == BODY_LEVEL_UNSPECIFIED) parts.level = level;
      continue;
    }
    if (piece.Is(NamePart::kFunction)) {
      after_of = after_body;
      continue;
    }
    if (piece.Is(NamePart::kSpeaker) || piece.Is(NamePart::kEpithet) ||
        piece.Is(NamePart::kFiller) || piece.Is(NamePart::kForces) || BodyIn(piece) != nullptr) {
      // A second body that contains nothing makes it another office.
      const std::string* other = BodyIn(piece);
      const Body* body = other == nullptr ? nullptr : table.FindBody(*other);
      const bool harmless = body == nullptr || body == parts.body || body->container() ||
                            piece.Is(NamePart::kForces) || piece.Is(NamePart::kSpeaker);
      if (!harmless) parts.fits = false;
      continue;
    }
    const bool has_owner = !parts.area.empty() || !parts.before.empty() || !parts.party.empty();
    // "Dutch intelligence service (MIVD)": what abbreviates it says nothing new.
    if (in_aside && has_owner && !has_title) continue;
    const bool owner_known =
        after_of ? !parts.area.empty() || (!of_an_area && !parts.party.empty()) : has_owner;
    if (after_body && has_title && (in_aside || owner_known)) {
      parts.person.push_back(piece.words);
    } else {
      parts.before.push_back(piece.words);
    }
  }
  return parts;
}

// The body with its level taken into account: a region's "administration" is its governor's.
const Body* AtLevel(const Body* body, BodyLevel level, const BodyTable& table) {
  absl::string_view other;
  if (level == REGIONAL) other = body->regional_as();
  if (level == DISTRICT) other = body->district_as();
  if (level == LOCAL) other = body->local_as();
  const Body* replaced = other.empty() ? nullptr : table.FindBody(other);
  return replaced == nullptr ? body : replaced;
}

absl::string_view LevelSuffix(BodyLevel level) {
  if (level == REGIONAL) return "-region";
  if (level == DISTRICT) return "-district";
  return "";
}

}  // namespace

std::string FormatSourceId(const SourceName& name) {
  std::string id = absl::StrCat(name.body, "@", name.party);
  if (!name.owner.empty()) absl::StrAppend(&id, name.party.empty() ? "" : "/", name.owner);
  if (!name.person.empty()) absl::StrAppend(&id, "~", name.person);
  return id;
}

std::optional<SourceName> ParseSourceId(absl::string_view id) {
  const size_t at = id.find('@');
  if (at == absl::string_view::npos || at == 0) return std::nullopt;
  SourceName name;
  name.body = std::string(id.substr(0, at));
  id.remove_prefix(at + 1);
  const size_t tilde = id.find('~');
  if (tilde != absl::string_view::npos) {
    name.person = std::string(id.substr(tilde + 1));
    id = id.substr(0, tilde);
  }
  const size_t slash = id.find('/');
  if (slash != absl::string_view::npos) {
    name.party = std::string(id.substr(0, slash));
    name.owner = std::string(id.substr(slash + 1));
  } else {
    // One name alone is a party's or an area's; the reader of the data knows which.
    name.owner = std::string(id);
  }
  return name;
}

BodyTable::BodyTable(std::vector<const Body*> bodies, std::vector<const Area*> areas) {
  for (const Body* body : bodies) {
    bodies_.emplace(body->id(), body);
    if (body->bare_name()) bare_names_.emplace(static_cast<int>(body->level()), body);
  }
  for (const Area* area : areas) areas_.emplace(area->id(), area);
}

const Body* BodyTable::FindBody(absl::string_view id) const {
  const auto it = bodies_.find(id);
  return it == bodies_.end() ? nullptr : it->second;
}

const Area* BodyTable::FindArea(absl::string_view id) const {
  const auto it = areas_.find(id);
  return it == areas_.end() ? nullptr : it->second;
}

const Body* BodyTable::BareName(BodyLevel level) const {
  const auto it = bare_names_.find(static_cast<int>(level));
  return it == bare_names_.end() ? nullptr : it->second;
}

std::optional<SourceName> ReadSourceName(const std::vector<NamePiece>& pieces,
                                         const BodyTable& table) {
  const size_t body_at = FindBodyPiece(pieces, table);
  Parts parts = ReadParts(pieces, body_at, table);
  if (!parts.fits) return std::nullopt;

  if (parts.body == nullptr) {
    // A bare name: "Ishikawa prefecture", "Russia".
    if (parts.before.size() > kLongestBareName || !parts.person.empty()) return std::nullopt;
    const bool has_area = !parts.area.empty() || !parts.before.empty();
    if (parts.level != BODY_LEVEL_UNSPECIFIED && has_area) {
      parts.body = table.BareName(parts.level);
    } else if (!has_area && !parts.party.empty()) {
      parts.body = table.BareName(NATIONAL);
    }
    if (parts.body == nullptr) return std::nullopt;
  }

  SourceName name;
  const Area* area = table.FindArea(parts.area);
  if (!parts.person.empty()) name.person = Joined(parts.person);
  // Put there by whom it belongs to anyway.
  if (area != nullptr && area->side() == parts.installer) parts.installer.clear();

  if (parts.body->level() == NATIONAL) {
    name.body = parts.party.empty() ? AtLevel(parts.body, parts.level, table)->id()
                                    : parts.body->id();
    name.party = parts.installer.empty() ? parts.party : parts.installer;
    if (!parts.area.empty()) {
      name.owner = absl::StrCat(parts.area, LevelSuffix(parts.level));
    }
    if (!parts.before.empty()) {
      absl::StrAppend(&name.owner, name.owner.empty() ? "" : "-", Joined(parts.before));
    }
    if (name.party.empty() && name.owner.empty()) return std::nullopt;
    return name;
  }

  BodyLevel level = parts.level;
  if (level == BODY_LEVEL_UNSPECIFIED && area != nullptr) level = area->level();
  const Body* body = AtLevel(parts.body, level, table);
  name.body = body->id();
  name.owner = parts.area;
  if (!parts.before.empty()) {
    absl::StrAppend(&name.owner, name.owner.empty() ? "" : "-", Joined(parts.before));
  }
  // A police force of a region is not that of its chief town; a governor is a region's anyway.
  if (body->level() == ANY_LEVEL && !name.owner.empty()) {
    absl::StrAppend(&name.owner, LevelSuffix(level));
  }
  if (!parts.installer.empty()) {
    name.party = parts.installer;
  } else if (name.owner.empty()) {
    name.party = parts.party;
  } else if (!parts.party.empty() && (area == nullptr || area->side() != parts.party)) {
    // Who put it there when the area is another's; where it lies when nobody knows the area.
    name.party = parts.party;
  }
  if (name.party.empty() && name.owner.empty()) return std::nullopt;
  return name;
}

}  // namespace crosscheck
