"""OME-Zarr images as zarr-python reads and writes them, for PythonZarrTest.

write FOLDER: writes one image for each way of packing chunks, none with pixels of value 0 alone.
check FOLDER...: checks images that SimGAN for Fiji wrote.
"""
import os
import sys

import numcodecs
import numpy
import zarr

CODECS = {
    "zlib": numcodecs.Zlib(5),
    "gzip": numcodecs.GZip(5),
    "zstd": numcodecs.Zstd(3),
    "none": None,
}
SHAPE = (1, 2, 3, 77, 301)


def pixels(dtype):
    """The image of both sides: a function of the position, (t, c, z, y, x)."""
    t, c, z, y, x = numpy.indices(SHAPE)
    return ((7 * x + 13 * y + 101 * c + 1009 * z + 2003 * t) % 251).astype(dtype)


def write(folder):
    for name, codec in CODECS.items():
        for dtype, separator in (("<u2", "/"), (">u2", "."), ("|u1", "/"), ("<f4", ".")):
            kind = dtype[1:] + ("b" if dtype[0] == ">" else "")
            path = os.path.join(
                folder, "%s-%s-%s.zarr" % (name, kind, "dots" if separator == "." else "nested")
            )
            store = zarr.NestedDirectoryStore(path) if separator == "/" else zarr.DirectoryStore(path)
            group = zarr.group(store)
            array = group.create_dataset(
                "s0",
                shape=SHAPE,
                chunks=(1, 1, 2, 32, 100),
                dtype=dtype,
                compressor=codec,
                dimension_separator=separator,
                fill_value=9,
            )
            data = pixels(dtype)
            # A chunk that is all fill value and not stored.
            data[0, 1, 2:, 64:, 300:] = 9
            array[:] = data
            missing = os.path.join(path, "s0", separator.join("01123"))
            if os.path.exists(missing):
                os.remove(missing)
            group.attrs["multiscales"] = [
                {
                    "version": "0.4",
                    "name": name,
                    "axes": [
                        {"name": "t", "type": "time", "unit": "second"},
                        {"name": "c", "type": "channel"},
                        {"name": "z", "type": "space", "unit": "micrometer"},
                        {"name": "y", "type": "space", "unit": "micrometer"},
                        {"name": "x", "type": "space", "unit": "micrometer"},
                    ],
                    "datasets": [
                        {
                            "path": "s0",
                            "coordinateTransformations": [
                                {"type": "scale", "scale": [30, 1, 2, 0.5, 0.25]}
                            ],
                        }
                    ],
                }
            ]


def check(path):
    group = zarr.open_group(path, mode="r")
    image = group.attrs["multiscales"][0]
    assert image["version"] == "0.4", image
    assert [a["name"] for a in image["axes"]] == list("tczyx"), image
    assert [a["type"] for a in image["axes"]] == ["time", "channel"] + 3 * ["space"], image
    assert image["axes"][4]["unit"] == "micrometer", image
    assert len(group.attrs["omero"]["channels"]) == SHAPE[1]
    array = group[image["datasets"][0]["path"]]
    expected = pixels(array.dtype)
    numpy.testing.assert_array_equal(array[:], expected)
    name = os.path.basename(path).split("-")[0]
    found = array.compressor.codec_id if array.compressor else "none"
    assert found == name, (found, name)
    scale, translation = image["datasets"][0]["coordinateTransformations"]
    assert scale["scale"] == [30, 1, 2, 0.5, 0.25], scale
    assert translation["translation"] == 5 * [0], translation
    assert len(image["datasets"]) == 2, image
    half = group[image["datasets"][1]["path"]]
    assert half.shape == SHAPE[:3] + (39, 151), half.shape
    scale, translation = image["datasets"][1]["coordinateTransformations"]
    assert scale["scale"] == [30, 1, 2, 1, 0.5], scale
    assert translation["translation"] == [0, 0, 0, 0.25, 0.125], translation
    padded = numpy.full(SHAPE[:3] + (78, 302), numpy.nan)
    padded[..., :77, :301] = expected
    blocks = padded.reshape(SHAPE[:3] + (39, 2, 151, 2))
    means = numpy.nanmean(blocks, axis=(4, 6))
    if array.dtype.kind != "f":
        means = numpy.rint(means)
    numpy.testing.assert_array_equal(half[:], means.astype(array.dtype))


if __name__ == "__main__":
    if sys.argv[1] == "write":
        write(sys.argv[2])
    else:
        for image_path in sys.argv[2:]:
            check(image_path)
            print("same:", os.path.basename(image_path))
