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
  std::string party;
  std::string installer;
  std::string area;
  BodyLevel level = BODY_LEVEL_UNSPECIFIED;
  std::vector<std::string> before;  // unknown words that say whose or which one it is
  std::vector<std::string> person;  // unknown words that are a person's name
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

// Sorts the pieces around the body into the owner's and the person's, left to right.
class PartsReader {
 public:
  // `body_at` is FindBodyPiece(pieces, table). Both arguments outlive the reader.
  PartsReader(const std::vector<NamePiece>& pieces, size_t body_at, const BodyTable& table)
      : pieces_(pieces), body_at_(body_at), has_body_(body_at < pieces.size()), table_(table) {
    if (has_body_) parts_.body = table.FindBody(*BodyIn(pieces[body_at]));
    has_title_ = has_body_ && pieces[body_at].Is(NamePart::kTitle);
    bool has_level = false;
    for (const NamePiece& piece : pieces) {
      has_title_ |= piece.Is(NamePart::kSpeaker);
      has_level |= LevelIn(piece) != BODY_LEVEL_UNSPECIFIED;
    }
    of_an_area_ = has_body_ ? parts_.body->level() != NATIONAL : has_level;
  }

  // Nothing when some piece makes the name one that no pattern covers.
  std::optional<Parts> Read() {
    for (at_ = 0; at_ < pieces_.size(); ++at_) {
      if (has_body_ && at_ == body_at_) continue;
      if (!Take(pieces_[at_])) return std::nullopt;
    }
    return std::move(parts_);
  }

 private:
  bool AfterBody() const { return has_body_ && at_ > body_at_; }
  bool InstallsNext() const {
    return at_ + 1 < pieces_.size() && pieces_[at_ + 1].Is(NamePart::kInstalled);
  }

  // False when the piece does not fit.
  bool Take(const NamePiece& piece) {
    if (piece.Is(NamePart::kFormer)) return false;
    if (piece.Is(NamePart::kComma)) return TakeComma();
    if (piece.Is(NamePart::kInstalled)) return TakeInstalled();
    const std::string* party = PartyIn(piece);
    const std::string* area = piece.IdAs(NamePart::kArea);
    if (area != nullptr && parts_.area.empty() && (of_an_area_ || party == nullptr)) {
      parts_.area = *area;
      return true;
    }
    // A capital is its own town to its mayor, and the state to those it installs.
    const bool is_town = party != nullptr && party == piece.IdAs(NamePart::kMetonym) &&
                         has_body_ && of_an_area_ && !InstallsNext();
    if (party != nullptr && !is_town) return TakeParty(piece, *party);
    const BodyLevel level = LevelIn(piece);
    if (level != BODY_LEVEL_UNSPECIFIED) {
      if (parts_.level == BODY_LEVEL_UNSPECIFIED) parts_.level = level;
      return true;
    }
    if (piece.Is(NamePart::kFunction)) {
      after_of_ = AfterBody();
      return true;
    }
    const std::string* other = BodyIn(piece);
    after_speaker_ |= piece.Is(NamePart::kSpeaker);
    if (piece.Is(NamePart::kSpeaker) || piece.Is(NamePart::kForces)) return true;
    if (other != nullptr) return IsHarmless(table_.FindBody(*other));
    if (piece.Is(NamePart::kEpithet) || piece.Is(NamePart::kFiller)) return true;
    TakeUnknown(piece.words);
    return true;
  }

  // "Serhiy Haidai, governor of Luhansk": what stands before the title was the person.
  bool TakeComma() {
    if (has_body_ && !AfterBody() && has_title_) {
      parts_.person = std::exchange(parts_.before, {});
    }
    in_aside_ = AfterBody();
    after_of_ = false;
    return true;
  }

  // "Russian-installed", "pro-Russian".
  bool TakeInstalled() {
    const std::string* next = at_ + 1 < pieces_.size() ? PartyIn(pieces_[at_ + 1]) : nullptr;
    if (!parts_.party.empty()) {
      parts_.installer = std::exchange(parts_.party, "");
    } else if (next != nullptr) {
      parts_.installer = *next;
      ++at_;
    }
    return !parts_.installer.empty();
  }

  bool TakeParty(const NamePiece& piece, const std::string& party) {
    // "Sudan's Rapid Support Forces" are the forces.
    const bool beside = at_ > 0 && PartyIn(pieces_[at_ - 1]) != nullptr;
    if (parts_.party.empty() || parts_.party == party || beside) {
      parts_.party = party;
      return true;
    }
    // "Russian embassy in Ukraine": which of its embassies.
    if (!AfterBody() || !after_of_) return false;
    parts_.before.push_back(piece.words);
    return true;
  }

  // A second body that contains nothing makes it another office.
  bool IsHarmless(const Body* other) const {
    return other == nullptr || other == parts_.body || other->container();
  }

  // After the body, unknown words are the owner's while nothing but "of" stands before them, and a
  // person's once the owner is known ("governor of Sonora", "Luhansk governor Haidai"). A person
  // stands beside a title or a word for whoever speaks; beside an office other words only say which
  // one it is ("Operational Command South").
  void TakeUnknown(const std::string& words) {
    const bool has_owner =
        !parts_.area.empty() || !parts_.before.empty() || !parts_.party.empty();
    // "Dutch intelligence service (MIVD)": what abbreviates it says nothing new.
    if (in_aside_ && has_owner && !has_title_) return;
    const bool owner_known = after_of_ ? !parts_.area.empty() ||
                                             (!of_an_area_ && !parts_.party.empty())
                                       : has_owner;
    // "Hamas spokesman Osama Hamdan": whose office it is stands before the title, without a body.
    const bool past_title = has_body_ ? AfterBody() && has_title_ : after_speaker_;
    const bool is_person = past_title && (in_aside_ || owner_known);
    (is_person ? parts_.person : parts_.before).push_back(words);
  }

  const std::vector<NamePiece>& pieces_;
  const size_t body_at_;
  const bool has_body_;
  const BodyTable& table_;
  bool has_title_ = false;
  bool of_an_area_ = false;  // the office is one that divisions and towns have
  size_t at_ = 0;
  bool after_of_ = false;
  bool after_speaker_ = false;
  bool in_aside_ = false;  // past a comma that follows the body
  Parts parts_;
};

// The body with its level taken into account: a region's "administration" is its governor's.
const Body* AtLevel(const Body* body, BodyLevel level, const BodyTable& table) {
  absl::string_view other;
  if (level == REGIONAL) other = body->regional_as();
  if (level == DISTRICT) other = body->district_as();
  if (level == LOCAL) other = body->local_as();
  const Body* replaced = other.empty() ? nullptr : table.FindBody(other);
  return replaced == nullptr ? body : replaced;
}

// Officials a party installed somewhere are not that party's own officials.
void KeepInstalledApart(const Parts& parts, SourceName* name) {
  if (!parts.installer.empty() && name->owner.empty()) name->owner = "installed";
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
  std::optional<Parts> read = PartsReader(pieces, body_at, table).Read();
  if (!read.has_value()) return std::nullopt;
  Parts& parts = *read;

  if (parts.body == nullptr) {
    // A bare name: "Ishikawa prefecture", "Russia".
    if (parts.before.size() > kLongestBareName) return std::nullopt;
    const bool has_area = !parts.area.empty() || !parts.before.empty();
    if (parts.level != BODY_LEVEL_UNSPECIFIED && has_area) {
      parts.body = table.BareName(parts.level);
    } else if (!has_area && !parts.party.empty()) {
      parts.body = table.BareName(NATIONAL);
    } else if (!parts.installer.empty()) {
      // "Iran-backed militias": a group, and whose.
      const Body* bare = table.BareName(NATIONAL);
      parts.body = bare == nullptr ? nullptr : table.FindBody(bare->group_as());
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
    KeepInstalledApart(parts, &name);
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
  KeepInstalledApart(parts, &name);
  return name;
}

}  // namespace crosscheck
