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
  const auto whole = by_words_.find(lexicon_->Fold(name));
  if (whole != by_words_.end()) {
    parts.kind = whole->second->id();
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
    auto known = by_words_.find(lexicon_->Fold(words_and_small));
    if (known == by_words_.end()) known = by_words_.find(lexicon_->Fold(words));
    if (known != by_words_.end()) {
      parts.kind = known->second->id();
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
  absl::string_view kind = a.kind;
  for (int step = 0; !b.kind.empty() && kind != b.kind; ++step) {
    const Population* known = Find(kind);
    if (known == nullptr || known->parent().empty() || step == kLongestChain) return false;
    kind = known->parent();
  }
  return true;
}

bool PopulationTree::IsLastWordOf(absl::string_view shorter, absl::string_view longer) const {
  if (shorter.empty() || absl::StrContains(shorter, ' ')) return false;
  if (Find(shorter) != nullptr || Find(longer) != nullptr) return false;
  return absl::ConsumeSuffix(&longer, shorter) && absl::EndsWith(longer, " ");
}

const Population* PopulationTree::Find(absl::string_view id) const {
  const auto it = by_id_.find(id);
  return it == by_id_.end() ? nullptr : it->second;
}

}  // namespace crosscheck
