import torch
from torch import nn

from training.tier1.layout import PlacedEmbedding, features


def test_an_encoder_that_has_just_been_given_eyes_reads_as_before() -> None:
    table = nn.Embedding(10, 8)
    placed = PlacedEmbedding(table)
    ids = torch.tensor([[1, 2, 3]])
    placed.boxes = torch.rand(1, 3, 4).sort(-1).values
    assert torch.equal(placed(ids), table(ids))


def test_tokens_without_a_place_get_nothing_added() -> None:
    boxes = torch.tensor([[[0.1, 0.2, 0.3, 0.25], [0.0, 0.0, 0.0, 0.0]]])
    told = features(boxes)
    assert told[0, 0].abs().sum() > 0
    assert not told[0, 1].any()


def test_words_of_one_column_or_line_are_told_alike() -> None:
    def line(left: float, top: float) -> torch.Tensor:
        return torch.tensor([left, top, left + 0.1, top + 0.01])

    a, below, beside = features(line(0.1, 0.2)), features(line(0.1, 0.5)), features(line(0.6, 0.2))
    third = (len(a) - 1) // 3
    assert torch.allclose(a[:third], below[:third], atol=1e-5)  # the left edge
    assert torch.allclose(a[2 * third : -1], beside[2 * third : -1], atol=1e-5)  # the height on the page
    assert not torch.allclose(a[:third], beside[:third], atol=1e-2)
