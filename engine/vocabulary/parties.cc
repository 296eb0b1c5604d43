#include "engine/vocabulary/parties.h"

#include <algorithm>
#include <optional>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "engine/text/nearest.h"

namespace crosscheck {
namespace {

// A chain of acts_for has been checked for cycles; this only bounds a chain nobody checked.
constexpr int kLongestChain = 16;

const std::string* PartyIn(const NamePiece& piece) {
  for (NamePart part : {NamePart::kParty, NamePart::kAdjective, NamePart::kMetonym}) {
    if (const std::string* id = piece.IdAs(part)) return id;
  }
  return nullptr;
}

// Words that beside a party's name or adjective leave it that party.
bool KeepsParty(const NamePiece& piece) {
  return piece.Is(NamePart::kForces) || piece.Is(NamePart::kFunction) ||
         piece.Is(NamePart::kBody) || piece.Is(NamePart::kTitle);
}

// "79th", before "brigade".
bool IsOrdinal(const NamePiece& piece) {
  return !piece.words.empty() && absl::ascii_isdigit(static_cast<unsigned char>(piece.words[0]));
}

bool IsGroup(const Party* party) { return party != nullptr && party->kind() == GROUP; }

}  // namespace

PartyRegistry::PartyRegistry(const NameLexicon* lexicon, std::vector<const Party*> parties,
                             const NameWords& words)
    : lexicon_(lexicon), parties_(std::move(parties)) {
  std::sort(parties_.begin(), parties_.end(),
            [](const Party* a, const Party* b) { return a->id() < b->id(); });
  for (const Party* party : parties_) by_id_.emplace(party->id(), party);
  for (const Party* party : parties_) {
    if (party->kind() == GROUP) sides_with_groups_.insert(SideOf(party->id()));
  }
  for (const std::string& word : words.group()) group_words_.insert(NameLexicon::Words(word));
  for (const std::string& word : words.army()) army_words_.insert(NameLexicon::Words(word));
  for (const std::string& joiner : words.joiner()) joiners_.insert(absl::AsciiStrToLower(joiner));
  for (const std::string& word : words.anyone()) anyone_words_.insert(NameLexicon::Words(word));
}

std::string PartyRegistry::Resolve(absl::string_view name) const {
  // Most names that are asked about are nobody's here, and their first word tells.
  if (lexicon_->BeginsUnknown(name)) return "";
  const std::vector<NamePiece> pieces = lexicon_->Cut(name);
  std::string found;
  for (size_t i = 0; i < pieces.size(); ++i) {
    const NamePiece& piece = pieces[i];
    // Whoever was installed or is backed by a party has its interest, whatever they are called.
    if (piece.Is(NamePart::kInstalled)) {
      if (found.empty()) continue;
      // But the "Rwanda-backed M23" is named itself.
      for (const NamePiece& after : absl::MakeSpan(pieces).subspan(i + 1)) {
        const std::string* id = after.IdAs(NamePart::kParty);
        if (id != nullptr && IsGroup(Find(*id))) return *id;
      }
      return found;
    }
    if (const std::string* id = PartyIn(piece)) {
      if (i > 0 && pieces[i - 1].Is(NamePart::kInstalled)) return *id;
      // "Sudan's Rapid Support Forces" are the forces; "Russia and Ukraine" are nobody alone.
      const bool beside = i > 0 && PartyIn(pieces[i - 1]) != nullptr;
      if (!found.empty() && found != *id && !beside) return "";
      found = *id;
    } else if (IsGroup(Find(found)) && group_words_.contains(piece.words)) {
      continue;  // "Tigrayan rebels" are Tigray's forces; "Syrian rebels" are not Syria
    } else if (!KeepsParty(piece)) {
      // Words the data does not know may make it somebody else: "Syrian Democratic Forces".
      return "";
    }
  }
  return found;
}

UnnamedParty PartyRegistry::UnnamedPartyIn(absl::string_view name) const {
  bool is_group = false, is_army = false, is_anyone = false, has_country = false;
  for (const NamePiece& piece : lexicon_->Cut(name)) {
    if (group_words_.contains(piece.words)) {
      is_group = true;
    } else if (army_words_.contains(piece.words)) {
      is_army = true;
    } else if (anyone_words_.contains(piece.words) || piece.Is(NamePart::kForces)) {
      is_anyone = true;
    } else if (const std::string* id = PartyIn(piece); id != nullptr && !IsGroup(Find(*id))) {
      has_country = true;  // "Syrian rebels" are rebels
    } else if (!piece.Is(NamePart::kFunction) && !piece.Is(NamePart::kFiller) && !IsOrdinal(piece)) {
      return UnnamedParty::kNone;
    }
  }
  if (has_country && !is_group) return UnnamedParty::kNone;
  // "Rebel army" is the rebels', "enemy troops" are the enemy's.
  if (is_group) return UnnamedParty::kGroup;
  if (is_anyone) return UnnamedParty::kAnyone;
  return is_army ? UnnamedParty::kArmy : UnnamedParty::kNone;
}

std::vector<std::string> PartyRegistry::NamedTogether(absl::string_view name) const {
  // A mark that joins names needs no space beside it.
  std::string spaced;
  for (char c : name) {
    const bool is_joiner = absl::ascii_ispunct(static_cast<unsigned char>(c)) && joiners_.contains(std::string(1, c));
    absl::StrAppend(&spaced, is_joiner ? " " : "", std::string(1, c), is_joiner ? " " : "");
  }
  std::vector<std::string> names(1);
  for (absl::string_view word : absl::StrSplit(spaced, ' ', absl::SkipEmpty())) {
    if (joiners_.contains(absl::AsciiStrToLower(word))) {
      if (!names.back().empty()) names.emplace_back();
    } else {
      absl::StrAppend(&names.back(), names.back().empty() ? "" : " ", word);
    }
  }
  if (names.back().empty()) names.pop_back();
  if (names.size() < 2) names.clear();
  return names;
}

bool PartyRegistry::HasArmy(absl::string_view side) const {
  const Party* party = Find(side);
  return party != nullptr && party->kind() != GROUP;
}

const Party* PartyRegistry::Find(absl::string_view id) const {
  const auto it = by_id_.find(id);
  return it == by_id_.end() ? nullptr : it->second;
}

absl::string_view PartyRegistry::SideOf(absl::string_view id) const {
  for (int step = 0; step < kLongestChain; ++step) {
    const Party* party = Find(id);
    if (party == nullptr || party->acts_for().empty()) break;
    id = party->acts_for();
  }
  return id;
}

bool PartyRegistry::SameSide(absl::string_view a, absl::string_view b) const {
  return !a.empty() && !b.empty() && SideOf(a) == SideOf(b);
}

std::vector<std::string> PartyRegistry::Nearest(absl::string_view name) const {
  std::vector<std::string> names;
  absl::flat_hash_map<std::string, std::string> id_of;
  for (const Party* party : parties_) {
    id_of.emplace(party->name(), party->id());
    names.push_back(party->name());
    for (const std::string& alias : party->aliases()) {
      id_of.emplace(alias, party->id());
      names.push_back(alias);
    }
  }
  std::vector<std::string> nearest;
  while (nearest.size() < 3) {
    const std::optional<std::string> next = NearestName(name, names);
    if (!next.has_value()) break;
    const std::string& id = id_of[*next];
    if (std::find(nearest.begin(), nearest.end(), id) == nearest.end()) nearest.push_back(id);
    names.erase(std::remove_if(names.begin(), names.end(),
                               [&](const std::string& n) { return id_of[n] == id; }),
                names.end());
  }
  return nearest;
}

}  // namespace crosscheck
