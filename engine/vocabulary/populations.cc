#include "engine/vocabulary/populations.h"

#include <algorithm>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"

namespace crosscheck {
namespace {

// The id in the data that names the unnamed whole.
constexpr absl::string_view kTotal = "total";
constexpr int kLongestChain = 32;

using Populations = absl::flat_hash_map<std::string, const Population*>;

const Population* At(const Populations& populations, absl::string_view key) {
  const auto it = populations.find(key);
  return it == populations.end() ? nullptr : it->second;
}

// The tree has `whole` above `part`, or they are one.
bool IsUnder(absl::string_view part, absl::string_view whole, const Populations& by_id) {
  for (int step = 0; part != whole; ++step) {
    const Population* known = At(by_id, part);
    if (known == nullptr || known->parent().empty() || step == kLongestChain) return false;
    part = known->parent();
  }
  return true;
}

// What folded words name; null when the data has no such population. Two names in a row name the
// narrower when one is under the other: "Kalibr missiles", "civilian women".
const Population* Named(absl::string_view folded, const Populations& by_words,
                        const Populations& by_id) {
  if (const Population* whole = At(by_words, folded)) return whole;
  for (size_t at = folded.find(' '); at != absl::string_view::npos; at = folded.find(' ', at + 1)) {
    const Population* first = At(by_words, folded.substr(0, at));
    const Population* second = first == nullptr ? nullptr : At(by_words, folded.substr(at + 1));
    if (second == nullptr) continue;
    if (IsUnder(first->id(), second->id(), by_id)) return first;
    if (IsUnder(second->id(), first->id(), by_id)) return second;
  }
  return nullptr;
}

}  // namespace

PopulationTree::PopulationTree(const PartyRegistry* parties, const NameLexicon* lexicon,
                               std::vector<const Population*> populations)
    : parties_(parties), lexicon_(lexicon), populations_(std::move(populations)) {
  std::sort(populations_.begin(), populations_.end(),
            [](const Population* a, const Population* b) { return a->id() < b->id(); });
  for (const Population* population : populations_) {
    by_id_.emplace(population->id(), population);
    by_words_.emplace(lexicon_->Fold(population->id()), population);
    for (const Wording& wording : population->synonyms()) {
      by_words_.emplace(lexicon_->Fold(wording.text()), population);
    }
  }
}

PopulationTree::Parts PopulationTree::TakeApart(absl::string_view name) const {
  Parts parts;
  if (const Population* whole = Named(lexicon_->Fold(name), by_words_, by_id_)) {
    parts.kind = whole->id();
  } else {
    // Small words go only where a party's name leaves them hanging: "soldiers of Russia".
    std::string words;
    std::string words_and_small;
    for (const NamePiece& piece : lexicon_->Cut(name)) {
      const std::string* party = piece.IdAs(NamePart::kParty);
      if (party == nullptr) party = piece.IdAs(NamePart::kAdjective);
      if (party != nullptr && parts.party.empty()) {
        parts.party = *party;
        continue;
      }
      if (piece.Is(NamePart::kComma)) continue;
      absl::StrAppend(&words_and_small, words_and_small.empty() ? "" : " ", piece.words);
      if (piece.Is(NamePart::kFunction)) continue;
      absl::StrAppend(&words, words.empty() ? "" : " ", piece.words);
    }
    const Population* known = Named(lexicon_->Fold(words_and_small), by_words_, by_id_);
    if (known == nullptr) known = Named(lexicon_->Fold(words), by_words_, by_id_);
    if (known != nullptr) {
      parts.kind = known->id();
    } else {
      parts.kind = parts.party.empty() ? NameLexicon::Words(name) : words;
    }
  }
  if (parts.kind == kTotal) parts.kind.clear();
  return parts;
}

std::string PopulationTree::Resolve(absl::string_view name) const {
  const Parts parts = TakeApart(name);
  if (parts.party.empty()) return parts.kind;
  const Party* party = parties_->Find(parts.party);
  const std::string& owner = party == nullptr ? parts.party : party->name();
  return parts.kind.empty() ? owner : absl::StrCat(owner, " ", parts.kind);
}

bool PopulationTree::IsPart(absl::string_view part, absl::string_view whole) const {
  if (part == whole) return false;
  const Parts a = TakeApart(part);
  const Parts b = TakeApart(whole);
  if (a.party == b.party && a.kind == b.kind) return false;

  absl::string_view party = a.party;
  for (int step = 0; !b.party.empty() && party != b.party; ++step) {
    const Party* known = parties_->Find(party);
    if (known == nullptr || known->acts_for().empty() || step == kLongestChain) return false;
    party = known->acts_for();
  }
  return b.kind.empty() || IsUnder(a.kind, b.kind, by_id_);
}

bool PopulationTree::IsLastWordOf(absl::string_view shorter, absl::string_view longer) const {
  if (shorter.empty() || absl::StrContains(shorter, ' ')) return false;
  if (Find(shorter) != nullptr || Find(longer) != nullptr) return false;
  return absl::ConsumeSuffix(&longer, shorter) && absl::EndsWith(longer, " ");
}

const Population* PopulationTree::Find(absl::string_view id) const {
  return At(by_id_, id);
}

}  // namespace crosscheck
